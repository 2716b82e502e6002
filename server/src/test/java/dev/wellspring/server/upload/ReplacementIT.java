package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A changed file takes the place of the old one in one step, whoever is looking. */
class ReplacementIT extends RunningService {
  private static final int VERSIONS = 12;

  private static String version(int number) {
    return "The tide table of the harbour, edition %d. ".formatted(number).repeat(60);
  }

  @Test
  void isNeverSeenHalf() throws Exception {
    client.store("tides.txt", version(0));
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> reading = new ArrayList<>();
      for (int reader = 0; reader < 3; reader++) {
        reading.add(
            readers.submit(() -> {
              while (!done.get()) {
                assertOneWholeEdition();
                looks.incrementAndGet();
              }
            }));
      }
      try {
        for (int number = 1; number <= VERSIONS; number++) {
          JsonNode stored = client.store("tides.txt", version(number));
          assertThat(stored.path("outcome").asString()).isEqualTo("replaced");
        }
      } finally {
        done.set(true);
      }
      for (Future<?> reader : reading) {
        reader.get(1, TimeUnit.MINUTES);
      }
    }
    assertThat(looks.get()).isGreaterThan(VERSIONS);
  }

  private void assertOneWholeEdition() {
    JsonNode listed = client.get("/v1/documents").expect(200).json();
    assertThat(listed.path("total").asInt()).isEqualTo(1);
    JsonNode found =
        client
            .post("/v1/search", "{\"query\":\"tide table of the harbour\",\"top_k\":50}")
            .expect(200)
            .json()
            .path("results");
    List<String> documents = new ArrayList<>();
    found.forEach(passage -> documents.add(passage.path("document_id").asString()));
    assertThat(documents).isNotEmpty();
    assertThat(documents.stream().distinct()).hasSize(1);
    List<Integer> chunks = new ArrayList<>();
    found.forEach(passage -> chunks.add(passage.path("chunk").asInt()));
    assertThat(chunks.stream().sorted().toList())
        .isEqualTo(IntStream.rangeClosed(1, chunks.size()).boxed().toList());
  }
}
