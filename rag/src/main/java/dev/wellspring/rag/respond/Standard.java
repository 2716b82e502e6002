package dev.wellspring.rag.respond;

/** What a model's reply is held to. */
enum Standard {
  /** Marks name sources that exist. */
  MARKS,
  /** And every sentence says where it comes from. */
  ORIGINS,
  /** And a reply that cites no source is none. */
  PROOF
}
