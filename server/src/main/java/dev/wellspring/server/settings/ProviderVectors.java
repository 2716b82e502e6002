package dev.wellspring.server.settings;

import dev.wellspring.providers.inhouse.VectorPointers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the answer of an in-house service holds its vectors; each a JSON pointer (RFC 6901).
 *
 * @param list the list of them; null if there is one vector an answer
 * @param vector the numbers, from an item of the list on
 * @param index the place of an item's text, from the item on; null if the items have the order of
 *     the texts
 */
public record ProviderVectors(
    @Nullable String list, @DefaultValue("") String vector, @Nullable String index) {
  /** As the provider knows them. */
  VectorPointers pointers() {
    return new VectorPointers(Optional.ofNullable(list), vector, Optional.ofNullable(index));
  }
}
