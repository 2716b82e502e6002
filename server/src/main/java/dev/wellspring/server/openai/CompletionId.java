package dev.wellspring.server.openai;

import java.time.Instant;
import java.util.UUID;

/**
 * What all parts of one answer carry.
 *
 * @param id of the answer
 * @param created seconds since 1970, UTC
 */
record CompletionId(String id, long created) {
  static CompletionId next() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return new CompletionId("chatcmpl-" + random, Instant.now().getEpochSecond());
  }
}
