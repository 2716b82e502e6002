package dev.wellspring.rag.store;

/** The index was made with another embedding model or layout, so its vectors mean nothing here. */
public final class MismatchedIndexException extends ChunkStoreException {
  private static final long serialVersionUID = 1L;

  private final String found;
  private final String expected;

  /**
   * Names both.
   *
   * @param location the index, such as its folder
   * @param found what the index was made with
   * @param expected what is configured now
   */
  public MismatchedIndexException(String location, String found, String expected) {
    super(
        "the index in %s was made with %s, but %s is configured; configure the former again, or rebuild the index: its chunks are made and embedded again from the pages in the catalogue"
            .formatted(location, found, expected));
    this.found = found;
    this.expected = expected;
  }

  /** What the index was made with. */
  public String found() {
    return found;
  }

  /** What is configured now. */
  public String expected() {
    return expected;
  }
}
