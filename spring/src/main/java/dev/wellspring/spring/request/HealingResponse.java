package dev.wellspring.spring.request;

import dev.wellspring.http.ResponseStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** One response, whose body is read while it comes. Used by one thread. */
final class HealingResponse implements ClientHttpResponse {
  /** What a caller left unread is read for it if it is no more than this, and comes this soon. */
  private static final int SHORT_REST = 16 << 10;

  private static final Duration SOON = Duration.ofMillis(100);

  private final ResponseStream stream;
  private final HttpHeaders headers = new HttpHeaders();
  private final ResponseBody body;

  HealingResponse(ResponseStream stream) {
    this.stream = stream;
    this.body = new ResponseBody(stream);
    stream.headers().forEach(headers::add);
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return HttpStatusCode.valueOf(stream.status());
  }

  @Override
  public String getStatusText() {
    @Nullable HttpStatus known = HttpStatus.resolve(stream.status());
    return known == null ? "" : known.getReasonPhrase();
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return body;
  }

  @Override
  public void close() {
    body.close();
  }

  /** Ends a stream; a stream of events is not waited for, because it may go on for ever. */
  static void finish(ResponseStream stream) {
    String type = stream.headers().first(HttpHeaders.CONTENT_TYPE).orElse("");
    if (type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
      stream.close();
    } else {
      stream.finish(SHORT_REST, SOON);
    }
  }
}
