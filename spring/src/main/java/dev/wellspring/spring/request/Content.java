package dev.wellspring.spring.request;

import dev.wellspring.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.StreamUtils;

/**
 * What a request carries: bytes that were written beforehand, or a writer that is asked when the
 * request goes out. Used by one thread.
 */
final class Content {
  private @Nullable ByteArrayOutputStream written;
  private StreamingHttpOutputMessage.@Nullable Body writer;

  OutputStream write() {
    if (writer != null) {
      throw new IllegalStateException("the request's body was set; it cannot be written, too");
    }
    if (written == null) {
      written = new ByteArrayOutputStream();
    }
    return written;
  }

  void set(StreamingHttpOutputMessage.Body body) {
    if (written != null) {
      throw new IllegalStateException("the request's body was written; it cannot be set, too");
    }
    writer = body;
  }

  /** Bytes can be sent again, and so can what a repeatable writer writes. */
  Body body(HttpHeaders headers) {
    if (written != null) {
      return written.size() == 0 ? Body.empty() : Body.of(written.toByteArray());
    }
    StreamingHttpOutputMessage.Body streamed = writer;
    if (streamed == null) {
      return Body.empty();
    }
    long length = headers.getContentLength();
    Body.Content content = out -> streamed.writeTo(StreamUtils.nonClosing(out));
    if (streamed.repeatable()) {
      return length >= 0 ? Body.repeatable(length, content) : Body.repeatable(content);
    }
    return length >= 0 ? Body.oneShot(length, content) : Body.oneShot(content);
  }
}
