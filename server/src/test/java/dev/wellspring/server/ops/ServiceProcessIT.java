package dev.wellspring.server.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.server.http.Client;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The service as a process: killed, stopped, and kept from starting. */
class ServiceProcessIT {
  @TempDir private Path folder = Path.of("");

  private Path data() {
    return folder.resolve("data");
  }

  private ServiceProcess start(String log, String... arguments) throws IOException {
    return ServiceProcess.start(data(), folder.resolve(log), arguments);
  }

  private static String note(int number) {
    return "Note %d: the lamp of buoy %d is changed every %d weeks. "
        .formatted(number, number, number + 3)
        .repeat(40);
  }

  @Nested
  class KilledDuringUploads {
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

    private void upload(Client client, int first) {
      for (int i = first; ; i += 3) {
        try {
          byte[] content = note(i).getBytes(StandardCharsets.UTF_8);
          Reply reply = client.upload(Multipart.file("note-%d.txt".formatted(i), content));
          acknowledged.put(i, reply.expect(201).json().path("id").asString());
        } catch (UncheckedIOException killed) {
          return;
        }
      }
    }

    @Test
    void hasEverythingThatWasAcknowledgedAndNothingHalf() throws Exception {
      try (ServiceProcess killed = start("first.log");
          Client client = killed.client();
          ExecutorService uploaders = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int uploader = 0; uploader < 3; uploader++) {
          int first = uploader;
          Future<?> unused = uploaders.submit(() -> upload(client, first));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= 12);
        killed.kill();
        uploaders.shutdown();
        assertThat(uploaders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      }
      try (ServiceProcess again = start("second.log");
          Client client = again.client()) {
        acknowledged.forEach((number, id) -> {
          assertThat(client.text(id)).isEqualToNormalizingWhitespace(note(number));
          assertThat(client.get("/v1/documents/" + id + "/original").expect(200).text())
              .isEqualTo(note(number));
        });
        assertEachIsWhole(client);
        assertThat(files(data().resolve("uploads"))).isEmpty();
      }
    }

    private void assertEachIsWhole(Client client) {
      JsonNode listed = client.get("/v1/documents?limit=1000").expect(200).json().path("documents");
      assertThat(listed.size()).isBetween(acknowledged.size(), acknowledged.size() + 3);
      int chunks = 0;
      for (JsonNode document : listed) {
        String id = document.path("id").asString();
        assertThat(client.text(id)).isNotBlank();
        client.get("/v1/documents/" + id + "/original").expect(200);
        chunks += document.path("chunks").asInt();
      }
      assertThat(client.get("/v1/stats").json().path("chunks").asInt()).isEqualTo(chunks);
      JsonNode found =
          client.post("/v1/search", "{\"query\":\"lamp of buoy 5\",\"top_k\":5}").json();
      assertThat(found.path("results")).isNotEmpty();
    }

    private Stream<Path> files(Path in) throws IOException {
      try (Stream<Path> all = Files.list(in)) {
        return all.toList().stream();
      }
    }
  }

  @Nested
  class AskedToStopDuringAnUpload {
    @Test
    void finishesItAndGivesTheFolderFree() throws Exception {
      byte[] scans =
          PdfWriter.a4()
              .page(page -> page.picture(Picture.ofLines("Sheet one"), 72, 72, 400, 300))
              .page(page -> page.picture(Picture.ofLines("Sheet two"), 72, 72, 400, 300))
              .bytes();
      String id;
      try (ServiceProcess stopped = start("first.log");
          Client client = stopped.client();
          ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Reply> upload =
            executor.submit(() -> client.upload(Multipart.file("scans.pdf", scans)));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.exists(data()) && hasUploads(data().resolve("uploads")));
        stopped.stop();
        id = upload.get(1, TimeUnit.MINUTES).expect(201).json().path("id").asString();
        assertThat(stopped.exitCode()).isEqualTo(143);
      }
      try (ServiceProcess again = start("second.log");
          Client client = again.client()) {
        assertThat(client.text(id)).contains("Sheet one", "Sheet two");
      }
    }

    private boolean hasUploads(Path uploads) throws IOException {
      try (Stream<Path> files = Files.list(uploads)) {
        return files.anyMatch(file -> file.toString().endsWith(".upload"));
      }
    }
  }

  @Nested
  class KeptFromStarting {
    private void assertEndsWith(String log, String advice, String... arguments) throws Exception {
      try (ServiceProcess process = start(log, arguments)) {
        assertThat(process.exitCode()).isEqualTo(1);
        assertThat(process.output())
            .contains("Wellspring does not start: ")
            .contains(advice)
            .doesNotContain("\tat ", "APPLICATION FAILED");
      }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        assertEndsWith(
            "port.log",
            "port %d is in use".formatted(taken.getLocalPort()),
            "--wellspring.port=" + taken.getLocalPort());
      }
    }

    @Test
    void saysThatTheDataFolderIsInUse() throws Exception {
      try (ServiceProcess first = start("first.log");
          Client client = first.client()) {
        assertThat(client.get("/v1/stats").status()).isEqualTo(200);
        assertEndsWith("second.log", "is in use by the service at " + client.base());
      }
    }

    @Test
    void saysWhichSettingIsWrong() throws Exception {
      assertEndsWith(
          "setting.log",
          "wellspring.upload.at-once must be 1 to 64, but is 0",
          "--wellspring.upload.at-once=0");
      assertEndsWith(
          "type.log",
          "wellspring.upload.max-size must be of the type DataSize, but is 'large'",
          "--wellspring.upload.max-size=large");
      assertEndsWith(
          "port.log", "wellspring.port must be of the type int", "--wellspring.port=http");
      assertEndsWith(
          "unknown.log", "there is no setting wellspring.upload.max", "--wellspring.upload.max=1");
    }
  }
}
