package dev.wellspring.spring.request;

import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.spring.pool.ClientChoice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** One request of Spring's. Used by one thread. */
final class HealingRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {
  private final ClientChoice choice;
  private final boolean followsRedirects;
  private final HttpMethod method;
  private final URI uri;
  private final Content content = new Content();

  HealingRequest(ClientChoice choice, boolean followsRedirects, HttpMethod method, URI uri) {
    this.choice = choice;
    this.followsRedirects = followsRedirects;
    this.method = method;
    this.uri = uri;
  }

  @Override
  public HttpMethod getMethod() {
    return method;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public void setBody(Body body) {
    assertNotExecuted();
    content.set(body);
  }

  /** The bytes are not copied twice, and their length is known. */
  @Override
  public void setBody(byte[] body) throws IOException {
    getBody().write(body);
  }

  @Override
  protected OutputStream getBodyInternal(HttpHeaders headers) {
    return content.write();
  }

  @Override
  protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
    Outgoing outgoing =
        new Outgoing(
            method,
            uri,
            HttpHeaders.readOnlyHttpHeaders(headers),
            content.body(headers),
            Replay.declared(getAttributes(), headers));
    try {
      return new HealingResponse(send(outgoing));
    } catch (CallFailure failure) {
      throw new CallFailedException(failure);
    }
  }

  private ResponseStream send(Outgoing first) {
    Outgoing outgoing = first;
    for (int redirects = 0; ; redirects++) {
      ClientChoice.Chosen chosen = choice.of(outgoing.method(), outgoing.uri());
      ResponseStream stream =
          chosen.client().stream(outgoing.request(chosen), StreamSettings.defaults());
      Optional<Outgoing> next =
          followsRedirects && redirects < Redirect.MOST
              ? Redirect.next(outgoing, stream.status(), stream.headers().first("Location"))
              : Optional.empty();
      if (next.isEmpty()) {
        return stream;
      }
      HealingResponse.finish(stream);
      outgoing = next.get();
    }
  }
}
