package dev.wellspring.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A real shell reads the line; a function stands for curl and gives back the words. */
class CurlCommandIT {

  private static final String ECHO =
      "curl() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }\n";

  private static List<String> words(String line) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (OutputStream script = shell.getOutputStream()) {
      script.write((ECHO + line).getBytes(UTF_8));
    }
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return Arrays.asList(output.split("\0"));
  }

  private static Request.Builder post(String target) {
    return Request.builder(Method.POST, URI.create("https://api.example.com" + target));
  }

  @Nested
  class GivenSecrets {
    private final Request request =
        post("/v1/items?user=alice&flag&api=123&empty=")
            .header("Authorization", "Bearer s3cret")
            .header("X-Api-Key", "s3cret")
            .header("Cookie", "sid=s3cret")
            .header("X-Goog-Token", "s3cret")
            .header("My-Secret-Thing", "s3cret")
            .header("X-Sid", "s3cret")
            .header("X-Pwd", "s3cret")
            .header("X-Bearer", "s3cret")
            .header("X-Goog-Iap-Jwt-Assertion", "s3cret")
            .header("Referer", "https://x.example/?token=s3cret")
            .header("X-Unheard-Of", "s3cret")
            .header("accept", "text/plain")
            .id("order-7")
            .body(Body.of("s3cret body"))
            .build();

    @Test
    void noneOfThemIsShown() {
      assertThat(CurlCommand.of(request))
          .doesNotContain("s3cret", "alice", "123", "flag")
          .endsWith(" # the body is left out");
    }

    @Test
    void whatHelpsIsShown() throws Exception {
      assertThat(words(CurlCommand.of(request)))
          .containsExactly(
              "--globoff",
              "--path-as-is",
              "--request",
              "POST",
              "--url",
              "https://api.example.com:443/v1/items?user=REDACTED&REDACTED&api=REDACTED&empty=REDACTED",
              "--header",
              "Authorization: REDACTED",
              "--header",
              "X-Api-Key: REDACTED",
              "--header",
              "Cookie: REDACTED",
              "--header",
              "X-Goog-Token: REDACTED",
              "--header",
              "My-Secret-Thing: REDACTED",
              "--header",
              "X-Sid: REDACTED",
              "--header",
              "X-Pwd: REDACTED",
              "--header",
              "X-Bearer: REDACTED",
              "--header",
              "X-Goog-Iap-Jwt-Assertion: REDACTED",
              "--header",
              "Referer: REDACTED",
              "--header",
              "X-Unheard-Of: REDACTED",
              "--header",
              "accept: text/plain",
              "--header",
              "X-Request-Id: order-7");
    }
  }

  @Nested
  class GivenWordsThatAShellWouldRead {
    @Test
    void theyArriveAsTheyAre() throws Exception {
      String hostile = "it's $(id) `id` \"$HOME\" \\ ; & | * ? ~ ! # é";
      String body = "@file\nline '2'\n$(id)\t\\n { } [ ]";
      Request request =
          post("/a'b;c&d=(e)")
              .header("User-Agent", hostile)
              .header("Accept", "")
              .header("Content-Type", "text/plain")
              .body(Body.of(body))
              .build();
      assertThat(words(CurlCommand.withBody(request)))
          .contains("User-Agent: " + hostile, "Accept;", "--data-raw", body)
          .contains("https://api.example.com:443/a'b;c&d=(e)");
    }
  }

  @Nested
  class GivenABody {
    @Test
    void curlAddsNoTypeOfItsOwn() throws Exception {
      assertThat(words(CurlCommand.withBody(post("/").body(Body.of("x")).build())))
          .endsWith("--header", "Content-Type:", "--data-raw", "x");
    }

    @Test
    void whatIsNoTextOrTooLongOrWrittenByCodeIsLeftOut() {
      List<Body> unfit =
          List.of(
              Body.of(new byte[] {(byte) 0xff, 1}),
              Body.of(new byte[] {'a', 0, 'b'}),
              Body.of("x".repeat(70_000)),
              Body.repeatable(out -> out.write('x')));
      for (Body body : unfit) {
        assertThat(CurlCommand.withBody(post("/").body(body).build()))
            .endsWith(" # the body is left out")
            .doesNotContain("--data-raw");
      }
    }

    @Test
    void aRequestWithoutOneHasNoComment() {
      assertThat(CurlCommand.withBody(Request.get("http://[::1]:8080/x")))
          .isEqualTo("curl --globoff --path-as-is --request GET --url 'http://[::1]:8080/x'");
    }

    @Test
    void theHeadMethodIsAskedForAsSuch() {
      Request head = Request.builder(Method.HEAD, URI.create("http://localhost/")).build();
      assertThat(CurlCommand.of(head)).contains("--head").doesNotContain("--request");
    }

    @Test
    void theHeadMethodIsSentWithoutItBecauseCurlCannot() {
      Request head =
          Request.builder(Method.HEAD, URI.create("http://localhost/")).body(Body.of("x")).build();
      assertThat(CurlCommand.withBody(head))
          .isEqualTo(
              "curl --globoff --path-as-is --head --url http://localhost:80/ # the body is left out");
    }
  }
}
