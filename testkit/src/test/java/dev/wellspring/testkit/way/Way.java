package dev.wellspring.testkit.way;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fault.Call;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.fault.Transport;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.TestCertificate;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a test makes its calls: through which door, over what, and of which replay class. */
public record Way(Door door, Transport transport, ReplayClass replayClass) {

  /** Made once, because a key takes longer than a call. */
  private static final TestCertificate CERTIFICATE = TestCertificate.forLoopback();

  /** A server on 127.0.0.1. */
  public ScriptedServer server(Script script) {
    return serverAt("127.0.0.1", 0, script);
  }

  /**
   * A server at another address of the loopback interface.
   *
   * @param port 0 for a free one
   */
  public ScriptedServer serverAt(String address, int port, Script script) {
    return ScriptedServer.at(address, port, script, certificate());
  }

  private @Nullable TestCertificate certificate() {
    return switch (transport) {
      case CLEARTEXT -> null;
      case TLS -> CERTIFICATE;
    };
  }

  /** The certificate that a client has to trust under TLS, in PEM. */
  public static String trustedPem() {
    return CERTIFICATE.pem();
  }

  /** Default settings, with trust in the servers above. */
  public ClientSettings settings() {
    SSLContext trusting = CERTIFICATE.context();
    return ClientSettings.defaults()
        .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Supplied(() -> trusting)));
  }

  /** A request of the class, with the method that stands for it. */
  public Request.Builder request(URI uri) {
    Call call = new Call("", replayClass, uri, 2, Call.Kind.PLAIN);
    Request.Builder request =
        Request.builder(Method.valueOf(call.method()), uri).replayClass(replayClass);
    return call.hasBody() ? request.body(Body.of("{}")) : request;
  }

  /** Whether what may have been executed may be sent again. */
  public boolean repeatable() {
    return switch (replayClass) {
      case SAFE, IDEMPOTENT -> true;
      case BILLABLE, UNSAFE -> false;
    };
  }

  /** The response, or the failure, as the door gives it. */
  public Response send(HealingClient client, Request request) {
    return switch (door) {
      case SYNC -> client.send(request);
      case ASYNC -> joined(client.sendAsync(request));
    };
  }

  /** The stream, or the failure, as the door gives it. */
  public ResponseStream open(HealingClient client, Request request, StreamSettings settings) {
    return switch (door) {
      case SYNC -> client.stream(request, settings);
      case ASYNC -> joined(client.streamAsync(request, settings));
    };
  }

  /** Begins a call, and does not wait for it. */
  public Underway start(HealingClient client, Request request) {
    CompletableFuture<Response> reply = new CompletableFuture<>();
    return switch (door) {
      case SYNC -> {
        Thread caller =
            Thread.ofVirtual()
                .name("testkit-caller")
                .start(() -> {
                  try {
                    reply.complete(client.send(request));
                  } catch (Throwable failure) { // whatever it is, the test has to learn of it
                    reply.completeExceptionally(failure);
                  }
                });
        yield new Underway(reply, caller::interrupt);
      }
      case ASYNC -> {
        CompletableFuture<Response> own = client.sendAsync(request);
        yield new Underway(own, () -> own.cancel(true));
      }
    };
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  @Override
  public String toString() {
    return door + ", " + transport + ", " + replayClass;
  }
}
