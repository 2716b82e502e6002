package dev.wellspring.server.cli.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service replied.
 *
 * @param json as it came
 * @param value the part of it that the command line shows; fields that it does not know are passed
 *     over, so that a newer service can be asked
 */
public record Reply<T>(String json, T value) {
  /** An answer. */
  public record Answered(
      boolean answered,
      String answer,
      double confidence,
      List<Cited> citations,
      Searched searched) {}

  /** A citation. */
  public record Cited(
      String source, int page, String quote, boolean cited, @Nullable Double ocrConfidence) {}

  /** What an answer was looked for in. */
  public record Searched(long documents, long passages) {}

  /** The result of a search. */
  public record Found(List<Passage> results) {}

  /** A passage. */
  public record Passage(
      String source, int page, String text, double score, double similarity, double words) {}

  /** Stored documents. */
  public record Listed(List<Entry> documents, long total) {}

  /** A document of a list. */
  public record Entry(String id, String source, int pageCount, int chunks, boolean complete) {}

  /** A document as an upload answers with it. */
  public record Stored(
      String outcome, int pageCount, int chunks, List<StoredPage> pages, List<Missing> problems) {}

  /** A page of it. */
  public record StoredPage(PictureReport ocr) {}

  /** How many pictures of a page were read. */
  public record PictureReport(int read) {}

  /** Something that could not be read. */
  public record Missing(@Nullable Integer page, String message) {
    /** The message, with its page if it has one. */
    public String sentence() {
      return page == null ? message : "page " + page + ": " + message;
    }
  }

  /** How far an upload is. */
  public record Progress(String stage, int done, int total) {}

  /** An RFC 9457 problem. */
  public record Problem(
      @Nullable String title, @Nullable String detail, @Nullable List<Rule> errors) {
    /** A field and the rule it broke. */
    public record Rule(String field, String rule) {}
  }
}
