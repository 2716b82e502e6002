package dev.wellspring.langchain4j.qdrant;

import dev.wellspring.http.HealingClient;
import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.function.Function;

/** A stand-in for Qdrant with one collection, a store in it, and the network in between. */
final class QdrantStandIn implements AutoCloseable {
  private final QdrantServer qdrant = QdrantServer.withoutStrictMode();
  private final ScriptedServer server = ScriptedServer.cleartext(reacting(request -> served()));
  private final HealingClient client = HealingClient.create();
  private final QdrantEmbeddingStore store = QdrantEmbeddingStore.over(client, settings());

  QdrantStandIn() {
    store.createCollection(HashedEmbeddings.DIMENSIONS);
  }

  QdrantEmbeddingStore store() {
    return store;
  }

  ScriptedServer server() {
    return server;
  }

  HealingClient client() {
    return client;
  }

  QdrantServer qdrant() {
    return qdrant;
  }

  QdrantStoreSettings settings() {
    return QdrantStoreSettings.of(server.uri(""), "segments")
        .withApiKey(QdrantServer.KEY)
        .withBatchPoints(10);
  }

  /** Executes the request in full. */
  Reaction served() {
    return Reaction.afterWhole(new Step.Serve(qdrant));
  }

  /** Every n-th request meets a fault, each kind in its turn; those between get through. */
  void troubleEvery(int n) {
    server.follow(
        reacting(request -> request.number() % n == 0 ? trouble(request.number() / n) : served()));
  }

  void follow(Function<Request, Reaction> reactions) {
    server.follow(reacting(reactions));
  }

  private Reaction trouble(int kind) {
    return switch (kind % 4) {
      case 0 -> Reaction.afterWhole(new Step.Serve(qdrant, 0), new Step.Reset());
      case 1 -> Reaction.afterWhole(new Step.Serve(qdrant, 40), new Step.Close());
      case 2 -> Reaction.answer(Answer.status(503).with("Retry-After: 0"));
      default -> Reaction.afterHead(new Step.Close());
    };
  }

  private static Script reacting(Function<Request, Reaction> reactions) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return reactions.apply(request);
      }
    };
  }

  @Override
  public void close() {
    client.close(Duration.ZERO);
    server.close();
  }
}
