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
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** OkHttp 5, HTTP/1.1. It has no limit on connections for synchronous calls. */
public final class OkHttp implements Subjects {

  @Override
  public String name() {
    return "OkHttp " + okhttp3.OkHttp.VERSION;
  }

  @Override
  public Set<Door> doors(Call.Kind kind) {
    return Set.of(Door.SYNC, Door.ASYNC);
  }

  @Override
  public boolean canMeet(Need need) {
    return need != Need.LIMITED_POOL && need != Need.TRUST_FROM_FILE;
  }

  @Override
  public Subject open(Surroundings surroundings) {
    Limits limits = surroundings.limits();
    Trust trust = Trust.in(surroundings.trusted());
    return new Open(
        new OkHttpClient.Builder()
            .dns(new Names(surroundings.names()))
            .protocols(List.of(Protocol.HTTP_1_1))
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .connectTimeout(limits.connectTimeout())
            .readTimeout(limits.responseTimeout())
            .writeTimeout(limits.responseTimeout())
            .callTimeout(limits.callTimeout())
            .connectionPool(new ConnectionPool(limits.maxConnections(), 5, TimeUnit.MINUTES))
            .build());
  }

  private record Names(Map<String, List<InetAddress>> names) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      List<InetAddress> addresses = names.getOrDefault(host, List.of());
      if (addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    }
  }

  private record Open(OkHttpClient client) implements Subject {
    @Override
    public Pending start(Call call, Door door) {
      okhttp3.Call own =
          client.newCall(
              new Request.Builder()
                  .url(call.uri().toString())
                  .header(ScriptedServer.ID_HEADER, call.id())
                  .method(call.method(), call.hasBody() ? body(call) : null)
                  .build());
      return switch (door) {
        case SYNC -> Pending.onOwnThread(() -> reply(own.execute()));
        case ASYNC -> enqueued(own);
      };
    }

    private static Pending enqueued(okhttp3.Call own) {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      own.enqueue(
          new Callback() {
            @Override
            public void onFailure(okhttp3.Call call, IOException failure) {
              reply.completeExceptionally(failure);
            }

            @Override
            public void onResponse(okhttp3.Call call, Response response) {
              try {
                reply.complete(reply(response));
              } catch (IOException e) {
                reply.completeExceptionally(e);
              }
            }
          });
      return new Pending(reply, own::cancel);
    }

    private static Reply reply(Response response) throws IOException {
      try (response) {
        String echo = response.header(ScriptedServer.ECHO_HEADER, "");
        return new Reply(response.code(), echo == null ? "" : echo, response.body().string());
      }
    }

    private static RequestBody body(Call call) {
      return switch (call.kind()) {
        case PLAIN, EVENTS -> RequestBody.create(Bodies.of(call), MediaType.get("text/plain"));
        case FAILING_BODY -> new FailingBody();
      };
    }

    @Override
    public void close() {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static final class FailingBody extends RequestBody {
    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeByte('x');
      throw Bodies.failure();
    }
  }
}
