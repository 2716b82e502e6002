package dev.wellspring.rag;

/** How far an upload has come. */
public sealed interface Progress {
  /**
   * Pages are being read.
   *
   * @param page the one that was read last, from 1
   * @param pages how many there are
   */
  record Reading(int page, int pages) implements Progress {}

  /**
   * Chunks are being embedded.
   *
   * @param done how many have a vector
   * @param total how many there are
   */
  record Embedding(int done, int total) implements Progress {}

  /** Everything is known and goes to disk. */
  record Storing() implements Progress {}
}
