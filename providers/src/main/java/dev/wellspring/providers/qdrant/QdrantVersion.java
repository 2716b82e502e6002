package dev.wellspring.providers.qdrant;

/** Which servers will do. */
final class QdrantVersion {
  /** The first that keeps metadata of collections. */
  static final String LEAST = "1.16";

  /** What to do about a server that does not answer as Qdrant's API says. */
  static final String REMEDY = "check that base-url leads to a Qdrant of " + LEAST + " or later";

  private QdrantVersion() {}
}
