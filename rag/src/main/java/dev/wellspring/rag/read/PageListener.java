package dev.wellspring.rag.read;

/** Told how far a reading has come. Called on the reading thread. */
@FunctionalInterface
public interface PageListener {
  /** Hears nothing. */
  PageListener NONE = (page, pages) -> {};

  /**
   * A page was read.
   *
   * @param page its number, from 1
   * @param pages how many the document has
   */
  void onPage(int page, int pages);
}
