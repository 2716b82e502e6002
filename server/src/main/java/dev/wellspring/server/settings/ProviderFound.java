package dev.wellspring.server.settings;

import dev.wellspring.providers.inhouse.StorePointers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the answers of an in-house chunk store hold what was asked for; each a JSON pointer (RFC
 * 6901). The first four may be empty: all of the answer, or of the item.
 *
 * @param documents the list of documents
 * @param document a document's id, from an item of that list on
 * @param size the number of chunks
 * @param found the list of chunks, best first; the others begin at its items
 * @param owner the id of the chunk's document
 * @param payload what was stored as {@code {{payload}}} or {@code {{payload_text}}}
 * @param score by which the service ordered
 * @param similarity cosine of question and chunk
 * @param words the score of the question's words; null if the service has none
 */
public record ProviderFound(
    @DefaultValue("") String documents,
    @DefaultValue("") String document,
    @DefaultValue("") String size,
    @DefaultValue("") String found,
    @DefaultValue("") String owner,
    @DefaultValue("") String payload,
    @DefaultValue("") String score,
    @DefaultValue("") String similarity,
    @Nullable String words) {
  /** As the provider knows them. */
  StorePointers pointers() {
    return new StorePointers(
        documents,
        document,
        size,
        found,
        owner,
        payload,
        score,
        similarity,
        Optional.ofNullable(words));
  }
}
