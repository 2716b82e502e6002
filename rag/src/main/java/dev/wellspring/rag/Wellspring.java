package dev.wellspring.rag;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.ExtractiveAnswerer;
import dev.wellspring.rag.answer.RetrievalConfidence;
import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.catalogue.FolderCatalogue;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.PaddleOcr;
import dev.wellspring.rag.read.DocumentReader;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.ConversationResponder;
import dev.wellspring.rag.respond.Responder;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.rag.retrieve.RetrievalQuery;
import dev.wellspring.rag.retrieve.Retriever;
import dev.wellspring.rag.retrieve.SearchViews;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.StoreIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Documents in, answers with citations out. Thread-safe; every reader sees each document wholly or
 * not at all, at every moment.
 *
 * <p>After {@link #close} every method throws a {@link ClosedException}.
 */
public final class Wellspring implements AutoCloseable {
  private final DataFolder folder;
  private final Ports ports;
  private final Uploads uploads;
  private final Retriever retriever;
  private final RetrievalConfidence confidence;
  private final Responder responder;
  private final Duration closeTimeout;
  private final Closing closing;
  private final Gate gate = new Gate();

  Wellspring(
      DataFolder folder,
      Ports ports,
      WellspringSettings settings,
      Clock clock,
      ProgressListener repairs,
      Closing closing) {
    SearchViews views = new SearchViews(ports.catalogue());
    Chunker chunker = new Chunker(settings.chunks(), ports.embedding()::countTokens);
    Ingestion ingestion = new Ingestion(chunker, ports.embedding());
    this.folder = folder;
    this.ports = ports;
    this.uploads = new Uploads(ports, settings.reading(), ingestion, views, gate, clock);
    this.retriever = new Retriever(ports.embedding(), ports.chunks(), views);
    this.confidence = RetrievalConfidence.with(ports.embedding());
    this.responder =
        new ConversationResponder(
            retriever,
            ports.answerer(),
            ports.chat(),
            ports.embedding()::countTokens,
            confidence,
            new SecureRandom(),
            settings.responding());
    this.closeTimeout = settings.closeTimeout();
    this.closing = closing;
    new Reconciliation(ports.catalogue(), ports.chunks(), ingestion).run(repairs);
  }

  /** Opens a data folder with everything embedded, as {@link #open(WellspringSettings, Parts)}. */
  public static Wellspring open(WellspringSettings settings) {
    return open(settings, Parts.EMBEDDED);
  }

  /**
   * Opens a data folder. What an earlier process left unfinished is swept; documents without chunks
   * get them again from their pages, which takes as long as embedding them.
   *
   * @throws dev.wellspring.rag.catalogue.DataFolderInUseException if this or another process has
   *     the folder open
   * @throws dev.wellspring.rag.document.CatalogueException if it cannot be read or written
   * @throws dev.wellspring.rag.store.MismatchedIndexException if the index was made with another
   *     embedding model; {@link #reindex} makes it again
   * @throws dev.wellspring.rag.store.ForeignStoreException if the chunks are kept in a store that
   *     belongs to another data folder; nothing of it has changed
   * @throws dev.wellspring.rag.store.DamagedIndexException if the index cannot be read; {@link
   *     #reindex} makes it again
   */
  public static Wellspring open(WellspringSettings settings, Parts parts) {
    Closing closing = new Closing();
    try {
      DataFolder folder = closing.after(DataFolder.open(settings.dataFolder()));
      EmbeddingModel embedding = closing.after(embedding(settings, parts));
      ChunkStore chunks =
          stores(folder, parts).open(identity(folder, embedding), settings.fusion());
      return opened(
          folder,
          settings,
          parts,
          embedding,
          closing.after(chunks),
          ProgressListener.NONE,
          closing);
    } catch (RuntimeException | Error e) {
      closing.runAfter(e);
      throw e;
    }
  }

  /**
   * Makes the index again from the pages in the catalogue, for instance after the embedding model
   * was changed, and puts it in the place of the old one.
   *
   * @param progress told how far each document has come
   * @return how many documents there are
   * @throws dev.wellspring.rag.catalogue.DataFolderInUseException if this or another process has
   *     the folder open
   * @throws dev.wellspring.rag.document.CatalogueException if the catalogue cannot be read
   * @throws dev.wellspring.rag.store.ForeignStoreException if the chunks are kept in a store that
   *     belongs to another data folder; nothing of it has changed
   */
  public static int reindex(WellspringSettings settings, Parts parts, ProgressListener progress) {
    Closing closing = new Closing();
    try {
      DataFolder folder = closing.after(DataFolder.open(settings.dataFolder()));
      EmbeddingModel embedding = closing.after(embedding(settings, parts));
      ChunkStoreRebuild rebuild =
          closing.after(
              stores(folder, parts).rebuild(identity(folder, embedding), settings.fusion()));
      ChunkStore chunks = closing.after(rebuild.store());
      try (Wellspring wellspring =
          opened(folder, settings, parts, embedding, chunks, progress, closing)) {
        rebuild.publish();
        return wellspring.documents().size();
      }
    } catch (RuntimeException | Error e) {
      closing.runAfter(e);
      throw e;
    }
  }

  private static EmbeddingModel embedding(WellspringSettings settings, Parts parts) {
    return parts
        .embedding()
        .map(Supplier::get)
        .orElseGet(() -> OnnxEmbeddingModel.open(settings.embedding()));
  }

  private static StoreIdentity identity(DataFolder folder, EmbeddingModel embedding) {
    return new StoreIdentity(folder.id(), embedding.fingerprint(), embedding.dimensions());
  }

  private static ChunkStores stores(DataFolder folder, Parts parts) {
    return parts.chunks().orElseGet(() -> new EmbeddedChunkStores(folder));
  }

  private static Wellspring opened(
      DataFolder folder,
      WellspringSettings settings,
      Parts parts,
      EmbeddingModel embedding,
      ChunkStore chunks,
      ProgressListener repairs,
      Closing closing) {
    Ocr ocr = parts.aroundOcr().apply(closing.after(PaddleOcr.open(settings.ocr())));
    Ports ports =
        new Ports(
            new DocumentReader(ocr, settings.reading())::read,
            embedding,
            chunks,
            closing.after(FolderCatalogue.open(folder)),
            new ExtractiveAnswerer(embedding, settings.answers()),
            parts.chat().map(Supplier::get).map(closing::after));
    return new Wellspring(folder, ports, settings, Clock.systemUTC(), repairs, closing);
  }

  /**
   * Reads, cuts, embeds and stores a file; when this returns it is on disk and every later call
   * sees it. The same content again is the same document: only its name and context are renewed.
   * Another document of the same name is replaced in one step.
   *
   * @param progress told on this thread; what it throws ends the upload
   * @throws dev.wellspring.rag.read.UnreadableDocumentException if nothing of it can be read
   * @throws dev.wellspring.rag.document.CatalogueException if it cannot be written
   * @throws dev.wellspring.rag.store.ChunkStoreException if its chunks cannot be stored; whatever
   *     is thrown, nothing has changed
   */
  public Stored store(Upload upload, ProgressListener progress) {
    return gate.through(() -> uploads.store(upload, progress));
  }

  /** All documents of one moment, the one that was stored last first. */
  public List<Document> documents() {
    return gate.through(() -> ports.catalogue().snapshot().newestFirst());
  }

  /** One document, if it is there. */
  public Optional<Document> document(DocumentId id) {
    return gate.through(() -> ports.catalogue().snapshot().get(id));
  }

  /**
   * A document's pages as they were read; none if it is not there.
   *
   * @throws dev.wellspring.rag.document.CatalogueException if they cannot be read from disk
   */
  public List<Page> pages(DocumentId id) {
    return gate.through(() -> visible(id).flatMap(ports.catalogue()::pages).orElse(List.of()));
  }

  /** The file that was uploaded, which is not to be changed, if the document is there. */
  public Optional<Path> original(DocumentId id) {
    return gate.through(() -> visible(id).flatMap(ports.catalogue()::original));
  }

  /**
   * Removes a document for good.
   *
   * @return false if it was not there
   * @throws dev.wellspring.rag.document.CatalogueException if it cannot be removed
   */
  public boolean delete(DocumentId id) {
    return gate.through(() -> uploads.remove(Set.of(id)) == 1);
  }

  /**
   * Removes all documents in one step.
   *
   * @return how many there were
   * @throws dev.wellspring.rag.document.CatalogueException if they cannot be removed
   */
  public int deleteAll() {
    return gate.through(() -> uploads.remove(ports.catalogue().snapshot().documents().keySet()));
  }

  /**
   * The passages nearest to a query, best first, all of one moment.
   *
   * @param topK most passages, at least 1
   */
  public List<Passage> search(String query, int topK) {
    return gate.through(() -> retriever.find(query, topK));
  }

  /**
   * The passages nearest to a query in the documents that the filter allows, best first, all of one
   * moment.
   *
   * @param topK most passages, at least 1
   */
  public List<Passage> search(String query, ContextFilter filter, int topK) {
    return gate.through(() -> retriever.find(query, filter, topK));
  }

  /**
   * As {@link #search(String, ContextFilter, int)}, but no document takes more than a third of the
   * places while another has something to say.
   *
   * @param topK most passages, at least 1
   */
  public List<Passage> searchDiverse(String query, ContextFilter filter, int topK) {
    return gate.through(() -> retriever.findDiverse(query, filter, topK));
  }

  /**
   * Answers a question from the passages nearest to it, or says that the documents do not answer.
   *
   * @param topK most passages to look at, at least 1
   */
  public Answer ask(String question, int topK) {
    return ask(question, ContextFilter.NONE, topK);
  }

  /**
   * Answers a question from the passages nearest to it in the documents that the filter allows, or
   * says that those do not answer.
   *
   * @param topK most passages to look at, at least 1
   */
  public Answer ask(String question, ContextFilter filter, int topK) {
    return gate.through(() ->
        ports
            .answerer()
            .answer(question, retriever.find(RetrievalQuery.of(question, filter, topK))));
  }

  /**
   * How likely it is that passages hold the answer to a question, 0 to 1: what decides whether a
   * chat model is asked to answer from them.
   *
   * @param passages best first, as they were found for the question
   */
  public double confidence(String question, List<Passage> passages) {
    return gate.through(() -> confidence.in(question, passages));
  }

  /**
   * Answers the last message of a conversation from the documents, the chat model, or both, as its
   * mode says.
   *
   * @param listener told the text as it is written, on this thread; what it throws ends the call.
   *     {@link ChatListener#NONE} if nobody listens
   * @throws dev.wellspring.rag.respond.DirectiveException if a directive or wish has a value that
   *     is not allowed
   * @throws dev.wellspring.rag.respond.NoChatModelException if the mode needs a chat model and
   *     there is none
   */
  public Response respond(Conversation conversation, ChatListener listener) {
    return gate.through(() -> responder.respond(conversation, listener));
  }

  /** Names the embedding model that the index is made with. */
  public String embeddingFingerprint() {
    return ports.embedding().fingerprint();
  }

  /** Length of the embedding model's vectors. */
  public int embeddingDimensions() {
    return ports.embedding().dimensions();
  }

  /**
   * Embeds texts for others than ourselves; nothing is stored.
   *
   * @return one vector of length 1 a text, in the same order
   */
  public List<float[]> embed(List<String> texts) {
    return gate.through(() -> ports.embedding().embed(texts));
  }

  /** How many tokens the embedding model sees in a text, special tokens not counted. */
  public int countTokens(String text) {
    return gate.through(() -> ports.embedding().countTokens(text));
  }

  /** What its provider calls the chat model, if there is one. */
  public Optional<String> chatModel() {
    return ports.chat().map(ChatModel::name);
  }

  /**
   * Tells other processes that want the data folder where the service of this one listens.
   *
   * @throws dev.wellspring.rag.document.CatalogueException if that cannot be written
   */
  public void announce(URI service) {
    gate.through(() -> {
      folder.announce(service);
      return folder;
    });
  }

  /**
   * Refuses new calls, waits for those that run, and gives everything back. Uploads that are not
   * done in time are ended between two pages or batches, and leave nothing behind.
   */
  @Override
  public void close() {
    if (gate.close(closeTimeout)) {
      closing.run();
    }
  }

  private Optional<DocumentId> visible(DocumentId id) {
    return ports.catalogue().snapshot().get(id).map(Document::id);
  }
}
