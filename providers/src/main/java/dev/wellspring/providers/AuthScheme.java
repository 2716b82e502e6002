package dev.wellspring.providers;

/** How a key is shown to a provider. */
public enum AuthScheme {
  /** {@code Authorization: Bearer …} (RFC 6750, section 2.1), as OpenAI does. */
  BEARER,
  /** {@code api-key: …}, as Azure and Qdrant do. */
  API_KEY,
  /** Not at all. */
  NONE
}
