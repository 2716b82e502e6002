package dev.wellspring.server.guard;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a problem when it is longer than its limit. */
final class LimitedRequest extends HttpServletRequestWrapper {
  private final long limit;
  private @Nullable LimitedBody body;

  LimitedRequest(HttpServletRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    LimitedBody opened = body;
    if (opened == null) {
      opened = new LimitedBody(super.getInputStream(), limit);
      body = opened;
    }
    return opened;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String declared = getCharacterEncoding();
    Charset charset = declared == null ? StandardCharsets.UTF_8 : Charset.forName(declared);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }
}
