package dev.wellspring.server.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service on a free port with a data folder of its own, started once for all tests that extend
 * this; each begins without documents.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {
      "wellspring.port=0",
      "wellspring.reading.max-inflated=16MB",
      "wellspring.upload.max-size=3MB",
      "wellspring.request.max-text-size=2MB"
    })
public abstract class RunningService {
  /** Speaks to the service; made before each test. */
  protected Client client = new Client(URI.create("http://127.0.0.1:1"));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void ownDataFolder(DynamicPropertyRegistry registry) {
    Path folder = Path.of("target", "service-" + UUID.randomUUID());
    registry.add("wellspring.data-folder", folder::toString);
  }

  @BeforeEach
  void connect() {
    client.close();
    client = new Client(URI.create("http://127.0.0.1:" + port));
    client.clear();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  /** The service's own port. */
  protected int port() {
    return port;
  }
}
