package dev.wellspring.providers.inhouse;

import java.util.Optional;

/**
 * Where the answers of a chunk store hold what was asked for.
 *
 * @param documents the list of documents, in the answer to {@code documents}; may be all of it
 * @param document a document's id, from an item of that list on; may be the item
 * @param size the number of chunks, in the answer to {@code size}; may be all of it
 * @param found the list of chunks, best first, in the answer to {@code search}; the other pointers
 *     begin at its items
 * @param owner the id of the chunk's document; not empty, like all that follow
 * @param payload what was stored as the chunk's {@code {{payload}}}, as an object or as its text
 * @param score by which the service ordered
 * @param similarity cosine of question and chunk
 * @param words the score of the question's words, 0 if none occurs; empty if the service has none
 */
public record StorePointers(
    String documents,
    String document,
    String size,
    String found,
    String owner,
    String payload,
    String score,
    String similarity,
    Optional<String> words) {
  /**
   * Checks the pointers.
   *
   * @throws IllegalArgumentException if one is no JSON pointer, or points to all of an item that
   *     must hold more; the message names it
   */
  public StorePointers {
    Pointer.of("answer.documents", documents);
    Pointer.of("answer.document", document);
    Pointer.of("answer.size", size);
    Pointer.of("answer.found", found);
    requireWithinItem("answer.owner", owner);
    requireWithinItem("answer.payload", payload);
    requireWithinItem("answer.score", score);
    requireWithinItem("answer.similarity", similarity);
    words.ifPresent(pointer -> requireWithinItem("answer.words", pointer));
  }

  private static void requireWithinItem(String property, String pointer) {
    Pointer.of(property, pointer);
    if (pointer.isEmpty()) {
      throw new IllegalArgumentException(
          property + " must point to a part of what was found, but is empty");
    }
  }
}
