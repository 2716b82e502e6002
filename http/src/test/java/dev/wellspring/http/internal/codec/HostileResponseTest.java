package dev.wellspring.http.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.exchange.LimitSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileResponseTest {
  private static final LimitSettings LIMITS =
      LimitSettings.defaults().withMaxHeadBytes(2000).withMaxFields(10).withMaxChunkBytes(100_000);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /** What one response was read as. */
  private record Result(ResponseHead head, String body, int leftover) {}

  private static Result read(ByteSource source, boolean headRequest) throws IOException {
    Input input = new Input(source);
    HeadReader heads = new HeadReader(input, LIMITS);
    ResponseHead head = heads.read();
    while (head.informational()) {
      head = heads.read();
    }
    Framing framing = Framing.of(head, headRequest);
    byte[] body = Bodies.readAll(framing, Bodies.reader(framing, input, heads, LIMITS), 1_000_000);
    return new Result(head, new String(body, StandardCharsets.ISO_8859_1), input.available());
  }

  private static Result read(String response) throws IOException {
    return read(source(response), false);
  }

  private static ByteSource source(String response) {
    return new ByteArrayInputStream(response.getBytes(StandardCharsets.ISO_8859_1))::read;
  }

  /** Gives one byte at a time, and a timeout before each. */
  private static ByteSource trickle(String response) {
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(response.getBytes(StandardCharsets.ISO_8859_1));
    boolean[] silent = {false};
    return (target, offset, length) -> {
      silent[0] = !silent[0];
      if (silent[0]) {
        throw new SocketTimeoutException("nothing yet");
      }
      return bytes.read(target, offset, Math.min(1, length));
    };
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
            List.of("garbage", "SSH-2.0-OpenSSH_9.6\r\n"),
            List.of("a TLS alert", "\u0015\u0003\u0003\u0000\u0002\u0002("),
            List.of("HTTP/2", "HTTP/2 200 OK\r\n\r\n"),
            List.of("HTTP/1.9", "HTTP/1.9 200 OK\r\n\r\n"),
            List.of("lower case version", "http/1.1 200 OK\r\n\r\n"),
            List.of("two digits of status", "HTTP/1.1 20 OK\r\n\r\n"),
            List.of("four digits of status", "HTTP/1.1 2000 OK\r\n\r\n"),
            List.of("status 099", "HTTP/1.1 099 OK\r\n\r\n"),
            List.of("status 600", "HTTP/1.1 600 OK\r\n\r\n"),
            List.of("no status", "HTTP/1.1\r\n\r\n"),
            List.of("control character in the reason", "HTTP/1.1 200 O\u0000K\r\n\r\n"),
            List.of("bare LF after the status", "HTTP/1.1 200 OK\nX: 1\r\n\r\n"),
            List.of("bare LF after a field", OK + "X: 1\nY: 2\r\n\r\n"),
            List.of("bare LF everywhere", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
            List.of("bare LF before the head is whole", OK + "X: 1\n"),
            List.of("bare CR in a value", OK + "X: 1\rY: 2\r\n\r\n"),
            List.of("line that begins with CR", OK + "\rX: 1\r\n\r\n"),
            List.of("NUL in a value", OK + "X: a\u0000b\r\n\r\n"),
            List.of("space before the colon", OK + "Content-Length : 5\r\n\r\nhello"),
            List.of("empty name", OK + ": 5\r\n\r\n"),
            List.of("no colon", OK + "Content-Length 5\r\n\r\n"),
            List.of("space in a name", OK + "Content Length: 5\r\n\r\n"),
            List.of("first field folded", OK + " X: 1\r\n\r\n"),
            List.of("two lengths", OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
            List.of("two lengths in a list", OK + "Content-Length: 5, 6\r\n\r\nhello!"),
            List.of("signed length", OK + "Content-Length: +5\r\n\r\nhello"),
            List.of("negative length", OK + "Content-Length: -5\r\n\r\nhello"),
            List.of("hexadecimal length", OK + "Content-Length: 0x5\r\n\r\nhello"),
            List.of("empty length", OK + "Content-Length:\r\n\r\n"),
            List.of("length in other digits", OK + "Content-Length: \u00b2\r\n\r\n"),
            List.of("length of 19 digits", OK + "Content-Length: 9999999999999999999\r\n\r\n"),
            List.of(
                "length and chunked",
                OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            List.of("gzip coding", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            List.of("chunked twice", OK + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
            List.of("chunked not last", OK + "Transfer-Encoding: chunked, identity\r\n\r\n"),
            List.of("unknown coding", OK + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
            List.of(
                "chunked in HTTP/1.0",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            List.of("no chunk size", CHUNKED + "\r\nhello\r\n0\r\n\r\n"),
            List.of("chunk size no number", CHUNKED + "x\r\nhello\r\n0\r\n\r\n"),
            List.of("signed chunk size", CHUNKED + "-1\r\nhello\r\n0\r\n\r\n"),
            List.of("chunk size with 0x", CHUNKED + "0x5\r\nhello\r\n0\r\n\r\n"),
            List.of("bare LF after the size", CHUNKED + "5\nhello\r\n0\r\n\r\n"),
            List.of("CR CR after the size", CHUNKED + "5\r\rhello\r\n0\r\n\r\n"),
            List.of("chunk longer than its size", CHUNKED + "5\r\nhello!\r\n0\r\n\r\n"),
            List.of("no CR LF after a chunk", CHUNKED + "5\r\nhello0\r\n\r\n"),
            List.of("zero-padded without end", CHUNKED + "0000000000000000005\r\nhello\r\n"),
            List.of("word after a size", CHUNKED + "5 xyz\r\nhello\r\n0\r\n\r\n"),
            List.of("two sizes", CHUNKED + "5 5\r\nhello\r\n0\r\n\r\n"),
            List.of("extension without a name", CHUNKED + "5;\r\nhello\r\n0\r\n\r\n"),
            List.of("extension with a blank name", CHUNKED + "5 ; \r\nhello\r\n0\r\n\r\n"),
            List.of("extension that is a value", CHUNKED + "5;=b\r\nhello\r\n0\r\n\r\n"),
            List.of("endless blanks", CHUNKED + "5" + " ".repeat(300) + "\r\nhello\r\n"),
            List.of("NUL in an extension", CHUNKED + "5;a\u0000\r\nhello\r\n0\r\n\r\n"),
            List.of("LF in an extension", CHUNKED + "5;a\nhello\r\n0\r\n\r\n"),
            List.of("long extension", CHUNKED + "5;" + "a".repeat(300) + "\r\nhello\r\n"),
            List.of("bare LF in a trailer", CHUNKED + "0\r\nX: 1\n"),
            List.of("bare LF as the end", CHUNKED + "0\r\n\n"),
            List.of("broken trailer", CHUNKED + "0\r\nX 1\r\n\r\n"))
        .map(row -> Arguments.of(row.get(0), row.get(1)));
  }

  static Stream<Arguments> truncated() {
    return Stream.of(
            List.of("nothing", ""),
            List.of("part of the version", "HTT"),
            List.of("status line only", OK),
            List.of("within a field", OK + "Content-Le"),
            List.of("no empty line", OK + "X: 1\r\n"),
            List.of("half an empty line", OK + "X: 1\r\n\r"),
            List.of("no body", OK + "Content-Length: 5\r\n\r\n"),
            List.of("half a body", OK + "Content-Length: 5\r\n\r\nhe"),
            List.of("no chunk", CHUNKED),
            List.of("within a size", CHUNKED + "1"),
            List.of("after a size", CHUNKED + "5\r\n"),
            List.of("within a chunk", CHUNKED + "5\r\nhel"),
            List.of("after a chunk", CHUNKED + "5\r\nhello\r\n"),
            List.of("within the last size", CHUNKED + "5\r\nhello\r\n0"),
            List.of("after the last size", CHUNKED + "5\r\nhello\r\n0\r\n"),
            List.of("within the end", CHUNKED + "5\r\nhello\r\n0\r\n\r"),
            List.of("within a trailer", CHUNKED + "5\r\nhello\r\n0\r\nX: 1\r\n"))
        .map(row -> Arguments.of(row.get(0), row.get(1)));
  }

  static Stream<Arguments> wellFormed() {
    return Stream.of(
            List.of("length", OK + "Content-Length: 5\r\n\r\nhello", "hello"),
            List.of("chunks", CHUNKED + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "hello"),
            List.of("upper and lower hex", CHUNKED + "0a\r\nhellohello\r\n0\r\n\r\n", "hellohello"),
            List.of("extension", CHUNKED + "5;a=\"b\"\r\nhello\r\n0;c\r\n\r\n", "hello"),
            List.of(
                "blank extension", CHUNKED + "5 \t; a = \"b;\" ;c\r\nhello\r\n0\r\n\r\n", "hello"),
            List.of("blanks after a size", CHUNKED + "5 \t\r\nhello\r\n0 \r\n\r\n", "hello"),
            List.of("trailer", CHUNKED + "5\r\nhello\r\n0\r\nX: 1\r\nY: 2\r\n\r\n", "hello"),
            List.of("until close", OK + "\r\nhello", "hello"),
            List.of("no reason", "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", "hello"),
            List.of("same length twice", OK + "Content-Length: 5, 5\r\n\r\nhello", "hello"),
            List.of("204", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", ""),
            List.of("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", ""),
            List.of(
                "informational ones first",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                    + OK
                    + "Content-Length: 5\r\n\r\nhello",
                "hello"),
            List.of("folded field", OK + "X: a\r\n b\r\nContent-Length: 5\r\n\r\nhello", "hello"))
        .map(row -> Arguments.of(row.get(0), row.get(1), row.get(2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void whatIsMalformedIsRefused(String name, String response) {
    assertThatThrownBy(() -> read(response)).as(name).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truncated")
  void whatIsCutIsNeverTakenForWhole(String name, String response) {
    assertThatThrownBy(() -> read(response)).as(name).isInstanceOf(TruncatedException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFormed")
  void whatIsWellFormedIsRead(String name, String response, String body) throws IOException {
    Result result = read(response);
    assertThat(result.body()).as(name).isEqualTo(body);
    assertThat(result.leftover()).as(name).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wellFormed")
  void readingGoesOnAfterATimeoutAtEveryByte(String name, String response, String body)
      throws IOException {
    Input input = new Input(trickle(response));
    HeadReader heads = new HeadReader(input, LIMITS);
    ResponseHead head = patiently(heads::read);
    while (head.informational()) {
      head = patiently(heads::read);
    }
    BodyReader reader = Bodies.reader(Framing.of(head, false), input, heads, LIMITS);
    StringBuilder read = new StringBuilder();
    byte[] piece = new byte[3];
    for (int n = patiently(() -> reader.read(piece, 0, 3));
        n >= 0;
        n = patiently(() -> reader.read(piece, 0, 3))) {
      read.append(new String(Arrays.copyOf(piece, n), StandardCharsets.ISO_8859_1));
    }
    assertThat(read.toString()).as(name).isEqualTo(body);
  }

  private interface Reading<T> {
    T now() throws IOException;
  }

  private static <T> T patiently(Reading<T> reading) throws IOException {
    while (true) {
      try {
        return reading.now();
      } catch (SocketTimeoutException notYet) {
        assertThat(notYet).hasMessage("nothing yet");
      }
    }
  }

  @Nested
  class GivenMoreThanTheLimits {
    @Test
    void anEndlessHeadIsRefusedWithTheLimit() {
      assertThatThrownBy(() -> read(OK + "X: " + "a".repeat(3000)))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("maxHeadBytes=2000");
    }

    @Test
    void tooManyFieldsAreRefused() {
      assertThatThrownBy(() -> read(OK + "X: 1\r\n".repeat(11) + "\r\n"))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("maxFields=10");
    }

    @Test
    void anAnnouncedBodyIsRefusedBeforeItIsRead() {
      assertThatThrownBy(() -> read(OK + "Content-Length: 1000001\r\n\r\n"))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("maxBodyBytes=1000000");
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedOnceItIsTooLong() {
      assertThatThrownBy(() -> read(OK + "\r\n" + "a".repeat(1_000_001)))
          .isInstanceOf(LimitException.class);
    }

    @Test
    void aHugeChunkIsRefusedByItsSize() {
      assertThatThrownBy(() -> read(CHUNKED + "fffffff\r\n"))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("maxChunkBytes=100000");
    }

    @Test
    void anEndlessTrailerIsRefused() {
      assertThatThrownBy(() -> read(CHUNKED + "0\r\nX: " + "a".repeat(5000)))
          .isInstanceOf(LimitException.class);
    }

    @Test
    void aLongTrailerIsRefusedEvenIfItComesInOnePiece() throws IOException {
      // Four bytes of CR LF end the field and the trailer, three are its name and colon.
      assertThat(read(CHUNKED + "0\r\nX: " + "a".repeat(1993) + "\r\n\r\n").body()).isEmpty();
      assertThatThrownBy(() -> read(CHUNKED + "0\r\nX: " + "a".repeat(1994) + "\r\n\r\n"))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("maxHeadBytes=2000");
    }
  }

  @Nested
  class GivenGarbage {
    @Test
    void itsFirstBytesAreShownEscaped() {
      assertThatThrownBy(() -> read("<html>\r\n\u0001\"\u00ff"))
          .hasMessageContaining("\"<html>\\r\\n\\x01\\\"\\xff\"");
    }

    @Test
    void itIsToldFromTheFirstByte() {
      ByteSource one =
          (target, offset, length) -> {
            target[offset] = 'x';
            return 1;
          };
      assertThatThrownBy(() -> read(one, false)).isInstanceOf(MalformedException.class);
    }
  }

  @Nested
  class GivenBytesBehindTheResponse {
    @Test
    void theyAreLeftOver() throws IOException {
      assertThat(read(OK + "Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK").leftover())
          .isEqualTo(15);
    }

    @Test
    void aBodyAfterHeadIsLeftOver() throws IOException {
      assertThat(read(source(OK + "Content-Length: 5\r\n\r\nhello"), true).leftover()).isEqualTo(5);
    }
  }

  @Nested
  class GivenConnectionOptions {
    private static boolean keptAlive(String head) throws IOException {
      return read(head + "Content-Length: 0\r\n\r\n").head().keepAlive();
    }

    @Test
    void closeIsFoundInAList() throws IOException {
      assertThat(keptAlive(OK + "Connection: x, CLOSE ,y\r\n")).isFalse();
    }

    @Test
    void aWordThatHoldsCloseIsNotClose() throws IOException {
      assertThat(keptAlive(OK + "Connection: closed\r\n")).isTrue();
    }

    @Test
    void theTimeOfIdleConnectionsIsRead() throws IOException {
      assertThat(keepAlive("Keep-Alive: timeout=5, max=100\r\n")).isEqualTo(5_000_000_000L);
      assertThat(keepAlive("Keep-Alive: max=100\r\n")).isEqualTo(-1);
      assertThat(keepAlive("Keep-Alive: timeout=x\r\n")).isEqualTo(-1);
      assertThat(keepAlive("")).isEqualTo(-1);
    }

    private static long keepAlive(String field) throws IOException {
      return read(OK + field + "Content-Length: 0\r\n\r\n").head().keepAliveNanos();
    }

    @Test
    void anOldServerMustAskForIt() throws IOException {
      assertThat(keptAlive("HTTP/1.0 200 OK\r\n")).isFalse();
      assertThat(keptAlive("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n")).isTrue();
    }
  }
}
