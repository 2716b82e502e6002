package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.RawConnection;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import dev.wellspring.server.settings.ServiceSettings;
import dev.wellspring.server.upload.UploadGate.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When more is uploaded than can be read. */
class CrowdedUploadsIT extends RunningService {
  private static final byte[] TEXT = "A short note.".getBytes(StandardCharsets.UTF_8);

  @Autowired private List<UploadGate> gate = List.of();
  @Autowired private List<ServiceSettings> settings = List.of();

  @Test
  void areRefusedBeforeTheirBodyIsReadAndTakenAgainLater() throws Exception {
    int most = settings.getFirst().upload().atOnce() + settings.getFirst().upload().waiting();
    List<Place> taken = new ArrayList<>();
    try {
      for (int i = 0; i < most; i++) {
        taken.add(gate.getFirst().enter());
      }
      Reply refused = client.upload(Multipart.file("a.txt", TEXT));
      refused.problem(503, "uploads_busy");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertRefusedWithoutBody();
      assertThat(client.get("/v1/stats").status()).isEqualTo(200);
    } finally {
      taken.forEach(Place::close);
    }
    client.upload(Multipart.file("a.txt", TEXT)).expect(201);
  }

  private void assertRefusedWithoutBody() throws Exception {
    try (RawConnection connection = new RawConnection(client.base())) {
      String answer =
          connection
              .send(
                  """
                  POST /v1/documents HTTP/1.1\r
                  Host: localhost\r
                  Content-Type: multipart/form-data; boundary=x\r
                  Content-Length: 2000000\r
                  Expect: 100-continue\r
                  Connection: close\r
                  \r
                  """)
              .answer();
      assertThat(answer).startsWith("HTTP/1.1 503").contains("uploads_busy");
    }
  }
}
