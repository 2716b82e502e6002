package dev.wellspring.rag.read;

import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Problem;
import java.util.List;

/**
 * What was read from a document.
 *
 * @param mediaType by content, such as {@code application/pdf}
 * @param pages those that could be read, in order; a page that could not keeps its number free
 * @param problems what is missing; empty if all was read
 */
public record Reading(String mediaType, List<Page> pages, List<Problem> problems) {
  /** Copies the lists. */
  public Reading {
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }
}
