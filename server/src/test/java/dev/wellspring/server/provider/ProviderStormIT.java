package dev.wellspring.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.OwnService;
import dev.wellspring.server.http.Reply;
import dev.wellspring.testkit.qdrant.QdrantServer;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * 200 chunks are stored, 200 questions asked and 200 chats held through an embeddings server, a
 * Qdrant and a chat server that close, reset, stall, restart and refuse, by the service's own door.
 */
class ProviderStormIT {
  private static final long SEED = 20_261_124;
  private static final int DOCUMENTS = 40;
  private static final int SECTIONS = 5;
  private static final int AT_ONCE = 4;
  private static final int PATIENCE = 40;
  private static final List<String> WORDS =
      List.of(
          "heron", "ledger", "harbour", "copper", "lantern", "meadow", "orchard", "signal",
          "timber", "valley", "window", "anchor", "barley", "candle", "drawer", "engine");

  private static final EmbeddingModel MODEL = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT);

  @TempDir private Path temp;

  private final EmbeddingsApi api = new EmbeddingsApi(MODEL);
  private final QdrantServer qdrant = new QdrantServer();
  private final Storm overEmbeddings = new Storm(api, SEED);
  private final ChatApi writer = new ChatApi();
  private final Storm overQdrant = new Storm(qdrant, SEED + 1);
  private final Storm overChat = new Storm(writer, SEED + 2);
  private final AtomicInteger failed = new AtomicInteger();
  private final Map<String, String> stored = new ConcurrentHashMap<>();
  private ScriptedServer embeddings;
  private ScriptedServer store;
  private ScriptedServer chat;

  @AfterAll
  static void unload() {
    MODEL.close();
  }

  @BeforeEach
  void start() {
    embeddings = ScriptedServer.cleartext(overEmbeddings);
    store = ScriptedServer.cleartext(overQdrant);
    chat = ScriptedServer.cleartext(overChat);
  }

  @AfterEach
  void stop() {
    embeddings.close();
    store.close();
    chat.close();
  }

  @Test
  void whatIsAcknowledgedIsWholeAndNothingIsPaidTwice() throws Exception {
    try (OwnService service = service(false)) {
      weather(service.client());
      assertThat(failed).as("a storm that nobody notices proves nothing").hasPositiveValue();
      assertThat(api.executions())
          .isNotEmpty()
          .allSatisfy((call, times) -> assertThat(times).isEqualTo(1));
      assertThat(overChat.faults()).isGreaterThan(20);
      assertThat(writer.executions())
          .hasSizeGreaterThan(100)
          .allSatisfy((call, times) -> assertThat(times).isEqualTo(1));
      assertAllIsThere(service.client());
    }
  }

  @Test
  void nothingFailsIfCallsCostNothing() throws Exception {
    try (OwnService service = service(true)) {
      weather(service.client());
      assertThat(failed).hasValue(0);
      assertThat(overEmbeddings.faults()).isGreaterThan(50);
      assertThat(overQdrant.faults()).isGreaterThan(50);
      assertThat(overChat.faults()).isGreaterThan(20);
      assertAllIsThere(service.client());
    }
  }

  /** Stores everything, then asks everything, while the servers do what they like. */
  private void weather(Client client) throws Exception {
    Vandal vandal = new Vandal(SEED, embeddings, store, chat);
    try {
      all(DOCUMENTS, document -> storeAtLast(client, document));
      all(DOCUMENTS * SECTIONS, item -> ask(client, item));
      all(DOCUMENTS * SECTIONS, item -> chat(client, item));
    } finally {
      vandal.stop();
    }
    overEmbeddings.end();
    overQdrant.end();
    overChat.end();
  }

  private boolean storeAtLast(Client client, int document) {
    String name = "papers-%d.md".formatted(document);
    Multipart form = Multipart.file(name, text(document).getBytes(StandardCharsets.UTF_8));
    for (int attempt = 1; attempt <= PATIENCE; attempt++) {
      Reply reply = client.upload(form);
      if (reply.status() < 300) {
        stored.put(name, reply.json().path("id").asString());
        return true;
      }
      assertProvidersFault(reply);
      assertThat(client.get("/v1/documents?limit=100").expect(200).text()).doesNotContain(name);
    }
    throw new AssertionError(name + " was never stored");
  }

  private boolean ask(Client client, int item) {
    Reply reply =
        client.post(
            "/v1/questions",
            "{\"question\":\"What is the code of item %s?\",\"top_k\":1}".formatted(name(item)));
    if (reply.status() != 200) {
      assertProvidersFault(reply);
    }
    return reply.status() == 200;
  }

  private boolean chat(Client client, int item) {
    Reply reply =
        client.post(
            "/v1/chat/completions",
            """
            {"model": "wellspring", "retrieval": {"mode": "LLM_ONLY"},
             "messages": [{"role": "user", "content": "Say %s."}]}
            """
                .formatted(name(item)));
    if (reply.status() != 200) {
      failed.incrementAndGet();
      assertThat(reply.status()).as(reply.text()).isIn(502, 503, 504);
      assertThat(reply.json().at("/error/code").asString()).startsWith("provider_");
      return false;
    }
    assertThat(reply.json().at("/choices/0/message/content").asString()).contains(name(item));
    return true;
  }

  private void assertProvidersFault(Reply reply) {
    failed.incrementAndGet();
    assertThat(reply.status()).as(reply.text()).isIn(502, 503, 504);
    JsonNode problem = reply.json();
    assertThat(problem.path("type").asString()).startsWith("urn:wellspring:problem:provider_");
    assertThat(problem.path("detail").asString())
        .contains("-provider at http://")
        .doesNotContain("item");
  }

  /** With calm servers: each document once, each of its chunks once, and every line found. */
  private void assertAllIsThere(Client client) throws Exception {
    JsonNode listed = client.get("/v1/documents?limit=100").expect(200).json();
    assertThat(listed.path("total").asInt()).isEqualTo(DOCUMENTS);
    long chunks = 0;
    for (JsonNode document : listed.path("documents")) {
      assertThat(stored)
          .containsEntry(document.path("source").asString(), document.path("id").asString());
      chunks += document.path("chunks").asLong();
    }
    assertThat(chunks).isGreaterThanOrEqualTo(DOCUMENTS * SECTIONS);
    assertThat(qdrant.points()).isEqualTo(chunks);
    all(DOCUMENTS * SECTIONS, item -> found(client, item));
  }

  private boolean found(Client client, int item) {
    JsonNode results =
        client
            .post("/v1/search", "{\"query\":\"code of item %s\",\"top_k\":3}".formatted(name(item)))
            .expect(200)
            .json()
            .path("results");
    assertThat(results)
        .as("passages for item %s", name(item))
        .anySatisfy(passage -> {
          assertThat(passage.path("text").asString()).contains("item " + name(item) + " ");
          assertThat(stored).containsValue(passage.path("document_id").asString());
        });
    return true;
  }

  private static void all(int count, Work work) throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> tasks.add(() -> work.on(i)));
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Boolean> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    boolean on(int number);
  }

  private static String name(int item) {
    return "K%03d".formatted(item);
  }

  /** Each section is long enough to be a chunk of its own. */
  private static String text(int document) {
    SplittableRandom random = new SplittableRandom(document);
    StringBuilder text = new StringBuilder();
    for (int section = 0; section < SECTIONS; section++) {
      int item = document * SECTIONS + section;
      text.append("# Section %d of paper %d%n%n".formatted(section, document));
      text.append("The code of item %s is %06d.".formatted(name(item), random.nextInt(1_000_000)));
      for (int sentence = 0; sentence < 8; sentence++) {
        text.append(" Behind the");
        for (int word = 0; word < 18; word++) {
          text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        text.append('.');
      }
      text.append("%n%n".formatted());
    }
    return text.toString();
  }

  private OwnService service(boolean free) throws IOException {
    Path key = Files.writeString(temp.resolve("qdrant.key"), QdrantServer.KEY);
    return OwnService.start(
        temp.resolve("data"),
        "--wellspring.providers.embedding.kind=openai",
        "--wellspring.providers.embedding.base-url=" + embeddings.uri("/v1"),
        "--wellspring.providers.embedding.model=" + EmbeddingsApi.MODEL,
        "--wellspring.providers.embedding.dimensions=" + MODEL.dimensions(),
        "--wellspring.providers.embedding.free=" + free,
        "--wellspring.providers.embedding.timeouts.response=5s",
        "--wellspring.providers.chat.kind=openai",
        "--wellspring.providers.chat.base-url=" + chat.uri("/v1"),
        "--wellspring.providers.chat.model=" + ChatApi.MODEL,
        "--wellspring.providers.chat.free=" + free,
        "--wellspring.providers.chat.timeouts.response=5s",
        "--wellspring.providers.store.kind=qdrant",
        "--wellspring.providers.store.base-url=" + store.uri(""),
        "--wellspring.providers.store.key-file=" + key,
        "--wellspring.providers.store.timeouts.response=5s");
  }
}
