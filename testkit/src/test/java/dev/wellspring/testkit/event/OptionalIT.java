package dev.wellspring.testkit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** What somebody does not use need not be there. */
@Timeout(60)
class OptionalIT {

  @Test
  void theClientNeedsNothingButSlf4jAndTheBaseOfTheJdk() throws Exception {
    try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT)) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--limit-modules",
                  "java.base",
                  "-cp",
                  classPath(HealingClient.class, Logger.class, CallAlone.class),
                  CallAlone.class.getName(),
                  server.uri("/alone").toString())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(server.journal().complete("GET /alone")).isEqualTo(1);
    }
  }

  private static String classPath(Class<?>... places) {
    return Stream.of(places)
        .map(OptionalIT::place)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
