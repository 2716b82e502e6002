package dev.wellspring.benchmarks.peer;

import dev.wellspring.testkit.fault.Call;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.fault.Limits;
import dev.wellspring.testkit.fault.Pending;
import dev.wellspring.testkit.fault.Reply;
import dev.wellspring.testkit.fault.Subject;
import dev.wellspring.testkit.fault.Subjects;
import dev.wellspring.testkit.fault.Surroundings;
import dev.wellspring.testkit.server.ScriptedServer;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, asynchronous, HTTP/1.1. */
public final class ApacheAsync implements Subjects {

  @Override
  public String name() {
    return "Apache HttpClient async " + ApacheClassic.version();
  }

  @Override
  public Set<Door> doors(Call.Kind kind) {
    return Set.of(Door.ASYNC);
  }

  @Override
  public boolean canMeet(Need need) {
    return need != Need.TRUST_FROM_FILE && need != Need.OPEN_RESPONSE;
  }

  @Override
  public Subject open(Surroundings surroundings) {
    Limits limits = surroundings.limits();
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setTlsStrategy(
                        new DefaultClientTlsStrategy(Trust.in(surroundings.trusted()).context()))
                    .setDnsResolver(new ApacheNames(surroundings.names()))
                    .setMaxConnTotal(limits.maxConnections())
                    .setMaxConnPerRoute(limits.maxConnections())
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                            .setSocketTimeout(Timeout.of(limits.responseTimeout()))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(limits.acquireTimeout()))
                    .setResponseTimeout(Timeout.of(limits.responseTimeout()))
                    .build())
            .build();
    client.start();
    return new Open(client);
  }

  private record Open(CloseableHttpAsyncClient client) implements Subject {
    @Override
    public Pending start(Call call, Door door) {
      AsyncRequestBuilder request =
          AsyncRequestBuilder.create(call.method())
              .setUri(call.uri())
              .setHeader(ScriptedServer.ID_HEADER, call.id());
      if (call.hasBody()) {
        request.setEntity(entity(call));
      }
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      Future<SimpleHttpResponse> own =
          client.execute(request.build(), SimpleResponseConsumer.create(), new Bridge(reply));
      return new Pending(reply, () -> own.cancel(true));
    }

    private static AsyncEntityProducer entity(Call call) {
      return switch (call.kind()) {
        case PLAIN, EVENTS -> AsyncEntityProducers.create(Bodies.of(call), ContentType.TEXT_PLAIN);
        case FAILING_BODY -> new FailingBody();
      };
    }

    @Override
    public void close() {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  /** Completes the testkit's future from Apache's callback. */
  private record Bridge(CompletableFuture<Reply> reply)
      implements FutureCallback<SimpleHttpResponse> {
    @Override
    public void completed(SimpleHttpResponse response) {
      Header echo = response.getFirstHeader(ScriptedServer.ECHO_HEADER);
      String body = response.getBodyText();
      reply.complete(
          new Reply(
              response.getCode(), echo == null ? "" : echo.getValue(), body == null ? "" : body));
    }

    @Override
    public void failed(Exception failure) {
      reply.completeExceptionally(failure);
    }

    @Override
    public void cancelled() {
      reply.cancel(false);
    }
  }

  private static final class FailingBody extends AbstractBinAsyncEntityProducer {
    private boolean begun;

    FailingBody() {
      super(1, ContentType.TEXT_PLAIN);
    }

    @Override
    protected int availableData() {
      return 1;
    }

    @Override
    protected void produceData(StreamChannel<ByteBuffer> channel) throws java.io.IOException {
      if (begun) {
        throw Bodies.failure();
      }
      begun = true;
      channel.write(ByteBuffer.wrap(new byte[] {'x'}));
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public void failed(Exception cause) {
      // Nothing to free.
    }
  }
}
