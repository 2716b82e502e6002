package dev.wellspring.rag;

import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.store.ChunkStores;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Which implementations stand behind Wellspring. They are opened with it, once the data folder is
 * held, and closed by it, the last one first, also when a later one cannot be opened.
 *
 * @param embedding the embedding model; empty for the one in the JVM
 * @param chunks where chunks are kept; empty for the index in the data folder
 * @param chat the language model; there is none in the JVM
 * @param aroundOcr wraps the OCR in the JVM, for instance to time it; what it returns need not
 *     close what it was given
 */
public record Parts(
    Optional<Supplier<EmbeddingModel>> embedding,
    Optional<ChunkStores> chunks,
    Optional<Supplier<ChatModel>> chat,
    UnaryOperator<Ocr> aroundOcr) {
  /** Everything in this process and the data folder. */
  public static final Parts EMBEDDED =
      new Parts(Optional.empty(), Optional.empty(), Optional.empty(), UnaryOperator.identity());

  public Parts withEmbedding(Supplier<EmbeddingModel> embedding) {
    return new Parts(Optional.of(embedding), chunks, chat, aroundOcr);
  }

  public Parts withChunks(ChunkStores chunks) {
    return new Parts(embedding, Optional.of(chunks), chat, aroundOcr);
  }

  public Parts withChat(Supplier<ChatModel> chat) {
    return new Parts(embedding, chunks, Optional.of(chat), aroundOcr);
  }

  public Parts withOcr(UnaryOperator<Ocr> aroundOcr) {
    return new Parts(embedding, chunks, chat, aroundOcr);
  }
}
