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
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The JDK's own client, HTTP/1.1. */
public final class Jdk implements Subjects {

  @Override
  public String name() {
    return "JDK HttpClient " + Runtime.version().feature();
  }

  @Override
  public Set<Door> doors(Call.Kind kind) {
    return Set.of(Door.SYNC, Door.ASYNC);
  }

  @Override
  public boolean canMeet(Need need) {
    return need == Need.WRITTEN_BODY;
  }

  @Override
  public Subject open(Surroundings surroundings) {
    Limits limits = surroundings.limits();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.in(surroundings.trusted()).context())
            .connectTimeout(limits.connectTimeout())
            .build();
    return new Open(client, limits.responseTimeout());
  }

  private record Open(HttpClient client, Duration responseTimeout) implements Subject {
    @Override
    public Pending start(Call call, Door door) {
      HttpRequest request =
          HttpRequest.newBuilder(call.uri())
              .timeout(responseTimeout)
              .header(ScriptedServer.ID_HEADER, call.id())
              .method(call.method(), call.hasBody() ? body(call) : BodyPublishers.noBody())
              .build();
      return switch (door) {
        case SYNC ->
            Pending.onOwnThread(() -> reply(client.send(request, BodyHandlers.ofString())));
        case ASYNC -> {
          CompletableFuture<HttpResponse<String>> own =
              client.sendAsync(request, BodyHandlers.ofString());
          yield new Pending(own.thenApply(Open::reply), () -> own.cancel(true));
        }
      };
    }

    private static Reply reply(HttpResponse<String> response) {
      String echo = response.headers().firstValue(ScriptedServer.ECHO_HEADER).orElse("");
      return new Reply(response.statusCode(), echo, response.body());
    }

    private static BodyPublisher body(Call call) {
      return switch (call.kind()) {
        case PLAIN, EVENTS -> BodyPublishers.ofByteArray(Bodies.of(call));
        case FAILING_BODY -> BodyPublishers.ofInputStream(FailingStream::new);
      };
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static final class FailingStream extends InputStream {
    private boolean begun;

    @Override
    public int read() throws IOException {
      if (begun) {
        throw Bodies.failure();
      }
      begun = true;
      return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      target[offset] = (byte) read();
      return 1;
    }
  }
}
