package dev.wellspring.server.guard;

import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts what is read and stops at the limit. */
final class LimitedBody extends ServletInputStream {
  private final ServletInputStream in;
  private final long limit;
  private long count;

  LimitedBody(ServletInputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  static HttpProblem tooLarge(long limit) {
    return HttpProblem.of(
        ProblemCode.TOO_LARGE,
        "the body is over the limit of %d bytes of this path".formatted(limit));
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    add(Math.max(0, read));
    return read;
  }

  private void add(int read) {
    count += read;
    if (count > limit) {
      throw new ProblemException(tooLarge(limit));
    }
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
