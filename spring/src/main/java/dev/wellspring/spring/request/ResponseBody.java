package dev.wellspring.spring.request;

import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A response's body as a stream. Closing it, which may be done twice, gives its connection back if
 * the body was read, or nearly.
 */
final class ResponseBody extends InputStream {
  private final ResponseStream stream;
  private final byte[] single = new byte[1];
  private boolean ended;
  private boolean closed;

  ResponseBody(ResponseStream stream) {
    this.stream = stream;
  }

  @Override
  public int read() throws IOException {
    int count = read(single, 0, 1);
    return count < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (closed) {
      throw new IOException("the response was closed; read its body before");
    }
    if (ended) {
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    try {
      int count = stream.read(target, offset, length);
      ended = count < 0;
      return count;
    } catch (CallFailure failure) {
      throw new CallFailedException(failure);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (ended) {
        stream.close();
      } else {
        HealingResponse.finish(stream);
      }
    }
  }
}
