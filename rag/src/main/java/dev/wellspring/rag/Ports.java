package dev.wellspring.rag;

import dev.wellspring.rag.answer.Answerer;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.document.Catalogue;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.store.ChunkStore;
import java.util.Optional;

/** What stands behind Wellspring; each can be another implementation. */
record Ports(
    PageReader reader,
    EmbeddingModel embedding,
    ChunkStore chunks,
    Catalogue catalogue,
    Answerer answerer,
    Optional<ChatModel> chat) {}
