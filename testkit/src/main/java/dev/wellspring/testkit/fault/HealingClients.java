package dev.wellspring.testkit.fault;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.pool.LeaseSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fake.FakeNames;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The client that all this is about. */
public final class HealingClients implements Subjects {

  private static final Duration SHORT_DRAIN = Duration.ofMillis(200);

  @Override
  public String name() {
    return "Wellspring";
  }

  @Override
  public Set<Door> doors(Call.Kind kind) {
    return Set.of(Door.SYNC, Door.ASYNC);
  }

  @Override
  public boolean canMeet(Need need) {
    return true;
  }

  @Override
  public Subject open(Surroundings surroundings) {
    FakeNames names = new FakeNames();
    surroundings.names().forEach(names::at);
    return new Open(
        surroundings.limits().responseTimeout(),
        HealingClient.builder()
            .settings(settings(surroundings))
            .environment(Environment.system().withResolver(names))
            .build(),
        new ConcurrentLinkedQueue<>());
  }

  private static ClientSettings settings(Surroundings surroundings) {
    Limits limits = surroundings.limits();
    int connections = limits.maxConnections();
    return ClientSettings.defaults()
        .withTls(
            TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(surroundings.trusted())))
        .withPool(
            PoolSettings.defaults()
                .withConnections(connections, connections)
                .withAcquireTimeout(limits.acquireTimeout()))
        .withLeases(
            LeaseSettings.defaults().withTimes(limits.responseTimeout(), limits.responseTimeout()))
        .withTimeouts(
            TimeoutSettings.defaults()
                .withConnectTimeout(limits.connectTimeout())
                .withResponseTimeout(limits.responseTimeout())
                .withCallTimeout(limits.callTimeout())
                .withDrainTimeout(SHORT_DRAIN));
  }

  /**
   * @param forgotten refers to what was leaked, so that it is time and not the garbage collector
   *     that brings it back
   */
  private record Open(Duration silence, HealingClient client, Queue<ResponseStream> forgotten)
      implements Lender {
    @Override
    public void leak(Call call) {
      forgotten.add(client.stream(request(call), StreamSettings.untilDone()));
    }

    @Override
    public Pending start(Call call, Door door) {
      Request request = request(call);
      boolean events = call.kind() == Call.Kind.EVENTS;
      return switch (door) {
        case SYNC ->
            Pending.onOwnThread(() -> events ? events(request) : reply(client.send(request)));
        case ASYNC -> {
          if (events) {
            yield listened(request);
          }
          CompletableFuture<Response> own = client.sendAsync(request);
          yield new Pending(own.thenApply(Open::reply), () -> own.cancel(true));
        }
      };
    }

    private StreamSettings untilDone() {
      return StreamSettings.untilDone()
          .withFirstEventTimeout(silence)
          .withBetweenEventsTimeout(silence);
    }

    private Pending listened(Request request) {
      EventReply reply = new EventReply();
      CompletableFuture<Long> own = client.streamAsync(request, untilDone(), reply);
      return new Pending(reply.whole(), () -> own.cancel(true));
    }

    private Reply events(Request request) {
      try (ResponseStream stream = client.stream(request, untilDone())) {
        String echo = stream.headers().first(ScriptedServer.ECHO_HEADER).orElse("");
        StringBuilder events = new StringBuilder();
        for (Optional<ServerSentEvent> event = stream.next();
            event.isPresent();
            event = stream.next()) {
          events.append("data: ").append(event.get().data()).append("\n\n");
        }
        return new Reply(stream.status(), echo, events.toString());
      }
    }

    private static Request request(Call call) {
      Request.Builder request =
          Request.builder(Method.valueOf(call.method()), call.uri())
              .id(call.id())
              .replayClass(call.replayClass());
      if (call.hasBody()) {
        request.body(body(call));
      }
      return request.build();
    }

    private static Body body(Call call) {
      return switch (call.kind()) {
        case PLAIN, EVENTS -> Body.of(filled(call.bodyBytes()));
        case FAILING_BODY -> Body.repeatable(call.bodyBytes(), Open::writeHalf);
      };
    }

    private static byte[] filled(int length) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 'x');
      return bytes;
    }

    private static void writeHalf(OutputStream out) throws IOException {
      out.write('x');
      throw new AssertionError("thrown on purpose while a body was written");
    }

    private static Reply reply(Response response) {
      String echo = response.headers().first(ScriptedServer.ECHO_HEADER).orElse("");
      return new Reply(response.status(), echo, response.text());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
