package dev.wellspring.rag.read;

/** What a file is, by its content. */
sealed interface FileType {
  /** A format that is read. */
  enum Known implements FileType {
    PDF,
    WORD,
    /** Word behind a password, in an OLE2 container. */
    ENCRYPTED_OFFICE,
    PICTURE,
    TEXT
  }

  /**
   * A format that is not read.
   *
   * @param what its name for a person, with an article
   */
  record Foreign(String what) implements FileType {}

  /**
   * Bytes that claim to be a format and are not.
   *
   * @param what is wrong, for a person
   */
  record Broken(String what) implements FileType {}
}
