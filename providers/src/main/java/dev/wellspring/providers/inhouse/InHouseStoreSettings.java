package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderSettings;
import java.util.Set;

/**
 * A chunk store of one's own.
 *
 * @param provider where the service is
 * @param calls how its operations are asked for
 * @param chunk JSON of one item of {@code {{chunks}}}: {@code {{vector}}} is its list of numbers,
 *     {@code {{text}}} what its words are searched in, {@code {{number}}} its number in the
 *     document, and {@code {{payload}}} an object, or {@code {{payload_text}}} the same as text,
 *     that comes back with what is found
 * @param answer where the answers hold what was asked for
 */
public record InHouseStoreSettings(
    ProviderSettings provider, StoreCalls calls, String chunk, StorePointers answer) {
  static final Placeholders OF_CHUNK =
      new Placeholders(Set.of("text", "number", "payload_text"), Set.of("vector", "payload"));

  /**
   * Checks the chunk.
   *
   * @throws IllegalArgumentException if it lacks text, vector or payload, or breaks its rule
   */
  public InHouseStoreSettings {
    Set<String> names = Template.of("chunk", chunk, OF_CHUNK).names();
    if (!names.containsAll(Set.of("text", "vector"))
        || (!names.contains("payload") && !names.contains("payload_text"))) {
      throw new IllegalArgumentException(
          "chunk must hold {{text}}, {{vector}}, and {{payload}} or {{payload_text}}");
    }
  }
}
