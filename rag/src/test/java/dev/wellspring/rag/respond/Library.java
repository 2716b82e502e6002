package dev.wellspring.rag.respond;

import dev.wellspring.rag.Parts;
import dev.wellspring.rag.ProgressListener;
import dev.wellspring.rag.Upload;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.WellspringSettings;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Wellspring with its real index and embedding, and ears at the store and at the chat model. */
final class Library implements AutoCloseable {
  static final String INVOICE =
      """
      INVOICE

      Northwind Traders
      Invoice Number: INV-2024-0117
      Invoice Date: January 15, 2024
      Due Date: February 14, 2024

      Subtotal: $1,150.00
      Tax: $100.00
      Total: $1,250.00
      """;

  static final String HANDBOOK =
      """
      Every employee of Bluebird receives 25 days of paid annual leave per calendar year. Up to five
      unused days may be carried over.

      Trips are booked by the office manager, Maria Keller. Hotel costs of up to 140 euros per night
      are reimbursed.
      """;

  static final String TOTAL = "What is the total of the Northwind invoice?";
  static final String ELSEWHERE = "Which river flows through the capital of Mongolia?";

  final ReadingChat chat = new ReadingChat();
  final Wellspring wellspring;
  private final Path folder;
  private final List<RecordingStore> stores = new ArrayList<>();

  private Library(Path folder, boolean withChat) {
    this.folder = folder;
    Parts parts = Parts.EMBEDDED.withChunks(new Recorded());
    this.wellspring =
        Wellspring.open(
            WellspringSettings.in(folder.resolve("data")),
            withChat ? parts.withChat(() -> chat) : parts);
  }

  /** With two documents, and the model. */
  static Library filled(Path folder) throws IOException {
    return new Library(folder, true).stocked();
  }

  /** With the model and nothing to read. */
  static Library empty(Path folder) {
    return new Library(folder, true);
  }

  /** With two documents, and no model. */
  static Library withoutModel(Path folder) throws IOException {
    return new Library(folder, false).stocked();
  }

  private Library stocked() throws IOException {
    store("northwind.txt", INVOICE, context("general", "finance"));
    store("handbook.txt", HANDBOOK, context("policies", "hr"));
    return this;
  }

  private static Context context(String type, String domain) {
    return new Context(List.of(type), List.of(domain), List.of(), List.of(), null);
  }

  void store(String name, String text, Context context) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    wellspring.store(new Upload(name, file, context, null), ProgressListener.NONE);
  }

  RecordingStore store() {
    return stores.getLast();
  }

  /** Forgets what was heard. */
  void forget() {
    chat.asked.clear();
    chat.writes(ReadingChat.Received::answer);
    store().asked.clear();
    store().comeUp();
  }

  Response ask(ResponseMode mode, String question) {
    return ask("You are a pirate. RESPONSE_MODE: " + mode + ".", question);
  }

  Response ask(String system, String question) {
    return ask(conversation(new ChatMessage(Role.SYSTEM, system), user(question)));
  }

  Response ask(Conversation conversation) {
    return wellspring.respond(conversation, ChatListener.NONE);
  }

  static Conversation conversation(ChatMessage... messages) {
    return new Conversation(List.of(messages), RetrievalWishes.NONE, ChatOptions.DEFAULT);
  }

  static ChatMessage user(String text) {
    return new ChatMessage(Role.USER, text);
  }

  @Override
  public void close() {
    wellspring.close();
  }

  private final class Recorded implements ChunkStores {
    @Override
    public RecordingStore open(StoreIdentity identity, Fusion fusion) {
      RecordingStore store =
          new RecordingStore(
              LuceneChunkStore.open(
                  folder.resolve("chunks"), identity.fingerprint(), identity.dimensions(), fusion));
      stores.add(store);
      return store;
    }

    @Override
    public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
      throw new UnsupportedOperationException("nothing is made again here");
    }
  }
}
