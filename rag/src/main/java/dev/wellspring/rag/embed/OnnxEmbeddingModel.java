package dev.wellspring.rag.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Embeds in the JVM with bge-small-en-v1.5: 384 dimensions, a window of 512 tokens, no network. The
 * same text has the same vector, whatever is embedded beside it and on however many threads.
 *
 * <p>Thread-safe. However many callers there are, at most {@link EmbeddingSettings#workers} texts
 * are computed at once, in the order of asking: a question waits for a text of an upload, not for
 * the upload.
 */
public final class OnnxEmbeddingModel implements EmbeddingModel {
  /** Names the model and everything that turns a text into its vector. */
  public static final String FINGERPRINT = BgeSmallEn.FINGERPRINT;

  private final int workers;
  private final ExecutorService pool;
  private final Semaphore permits;
  private final CompletableFuture<WordPieces> wordPieces;
  private final CompletableFuture<OnnxEncoder> encoder;
  private boolean closed; // written with all permits held, read with one

  private OnnxEmbeddingModel(EmbeddingSettings settings) {
    this.workers = settings.workers();
    this.pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("wellspring-embedding-", 1).factory());
    this.permits = new Semaphore(workers, true);
    this.wordPieces = inBackground("wellspring-vocabulary", BgeSmallEn::wordPieces);
    this.encoder =
        inBackground("wellspring-embedding-model", () -> OnnxEncoder.load(BgeSmallEn.model()));
  }

  /**
   * Begins to load the model and returns at once; whoever needs it first waits for it.
   *
   * <p>Nothing is thrown here: a model that cannot be loaded is reported by every method that needs
   * it, as an {@link EmbeddingException} that tells what to do.
   */
  public static OnnxEmbeddingModel open(EmbeddingSettings settings) {
    return new OnnxEmbeddingModel(settings);
  }

  private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work, task -> Thread.ofPlatform().daemon().name(name).start(task));
  }

  @Override
  public String fingerprint() {
    return FINGERPRINT;
  }

  @Override
  public int dimensions() {
    return BgeSmallEn.DIMENSIONS;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EmbeddingException if the vocabulary cannot be loaded
   */
  @Override
  public int countTokens(String text) {
    return loaded(wordPieces).count(text);
  }

  /**
   * {@inheritDoc}
   *
   * @throws EmbeddingException if the model cannot be loaded or fails, if it is closed, or if the
   *     thread is interrupted, which it then still is
   */
  @Override
  public List<float[]> embed(List<String> texts) {
    List<Callable<float[]>> tasks =
        texts.stream().<Callable<float[]>>map(text -> () -> embedQuery(text)).toList();
    try {
      if (Thread.interrupted()) { // the pool does not notice if it is done before it is waited for
        throw new InterruptedException();
      }
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> vector : pool.invokeAll(tasks)) {
        vectors.add(vector.get());
      }
      return vectors;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (RejectedExecutionException e) {
      throw closed();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws EmbeddingException as {@link #embed} does
   */
  @Override
  public float[] embedQuery(String question) {
    long[] ids = loaded(wordPieces).encode(question, BgeSmallEn.WINDOW);
    OnnxEncoder ready = loaded(encoder);
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      if (closed) {
        throw closed();
      }
      return ready.encode(ids);
    } finally {
      permits.release();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws EmbeddingException as {@link #embed} does
   */
  @Override
  public List<float[]> embedQueries(List<String> questions) {
    return embed(questions);
  }

  /** Waits for the texts that are being computed, refuses all others and frees native memory. */
  @Override
  public void close() {
    pool.shutdown();
    permits.acquireUninterruptibly(workers);
    try {
      if (!closed) {
        closed = true;
        encoder.exceptionally(failure -> null).thenAccept(OnnxEmbeddingModel::closeIfLoaded).join();
      }
    } finally {
      permits.release(workers);
    }
  }

  private static void closeIfLoaded(@Nullable OnnxEncoder encoder) {
    if (encoder != null) {
      encoder.close();
    }
  }

  private static <T> T loaded(CompletableFuture<T> loading) {
    try {
      return loading.join();
    } catch (CompletionException e) {
      throw failure(e.getCause());
    }
  }

  /** A new exception for each caller: one that is thrown by many threads has no useful trace. */
  private static EmbeddingException failure(@Nullable Throwable cause) {
    return cause instanceof EmbeddingException known
        ? new EmbeddingException(String.valueOf(known.getMessage()), known)
        : new EmbeddingException("the embedding model failed unexpectedly: " + cause, cause);
  }

  private static EmbeddingException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new EmbeddingException("interrupted while waiting for the embedding model", cause);
  }

  private static EmbeddingException closed() {
    return new EmbeddingException("the embedding model is closed", null);
  }
}
