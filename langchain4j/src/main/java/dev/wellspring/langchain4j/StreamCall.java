package dev.wellspring.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.langchain4j.failure.CallFailedException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One stream of events, from the request to the listener's last call.
 *
 * @param refused told status and headers of a response that is no success, before its body is read
 */
record StreamCall(
    HttpRequest request,
    ServerSentEventParser parser,
    ServerSentEventListener listener,
    BiConsumer<Integer, Map<String, List<String>>> refused) {
  /** Bytes are read, so the timeouts of events do not count but the request's own does. */
  static final StreamSettings SETTINGS = StreamSettings.defaults();

  /** What a provider says of an error is short; a page that is longer says nothing more. */
  private static final int LONGEST_ERROR = 64 << 10;

  /** A request that was sent, and the begun response. */
  record Opened(Request request, ResponseStream stream) {}

  /** Runs on the calling thread to the end; throws nothing. */
  void run(Function<HttpRequest, Opened> opening) {
    TerminalGuard guard = new TerminalGuard(listener);
    try {
      pump(opening.apply(request), guard);
    } catch (CallFailure failure) {
      guard.onError(new CallFailedException(failure));
    } catch (Throwable failure) {
      // The parser is foreign code, and whatever it throws, the listener must be told of an end.
      guard.onError(failure);
    }
  }

  private void pump(Opened opened, TerminalGuard guard) {
    try (ResponseStream stream = opened.stream()) {
      Map<String, List<String>> headers = ResponseTranslation.fields(stream.headers());
      if (stream.status() < 200 || stream.status() >= 300) {
        refused.accept(stream.status(), headers);
        guard.onError(new HttpException(stream.status(), text(stream)));
        return;
      }
      guard.onOpen(
          SuccessfulHttpResponse.builder().statusCode(stream.status()).headers(headers).build());
      parser.parse(new EventBytes(stream, opened.request(), guard::lastEventSeen), guard);
      guard.onClose();
    }
  }

  private static String text(ResponseStream stream) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[4 << 10];
    int count = 0;
    while (count >= 0 && text.size() < LONGEST_ERROR) {
      count = stream.read(buffer, 0, buffer.length);
      text.write(buffer, 0, Math.max(0, count));
    }
    return text.toString(UTF_8);
  }
}
