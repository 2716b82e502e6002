package dev.wellspring.benchmarks.contender;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Request;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.internal.codec.Bodies;
import dev.wellspring.http.internal.codec.Framing;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.connect.SocketConnector;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import dev.wellspring.http.internal.tls.Tls;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Wellspring's engine with nothing around it: one connection for each caller, held for good. The
 * same writer, wire, reader and limits; no pool, no look, no breaker, no budget, no replay.
 */
public final class EngineAlone implements Contender {

  @Override
  public String name() {
    return "Wellspring's engine alone";
  }

  @Override
  public Session open(Target target) {
    ClientSettings settings = Wellspring.settings(target);
    Request request = Wellspring.request(target);
    Queue<Held> opened = new ConcurrentLinkedQueue<>();
    return new Session() {
      @Override
      public Caller caller() throws Exception {
        Held held = new Held(settings, request);
        opened.add(held);
        return held;
      }

      @Override
      public void close() {
        opened.forEach(held -> held.connection().close());
      }
    };
  }

  /** Connects to the target, and holds the connection. */
  public static Held held(Target target) throws Exception {
    return new Held(Wellspring.settings(target), Wellspring.request(target));
  }

  /** One held connection. Used by one thread. */
  public static final class Held implements Caller {
    private static final DeadlineWatch DEADLINES = new DeadlineWatch("engine-deadlines");

    private final Request request;
    private final Connection connection;
    private final long patience;
    private final long maxBodyBytes;

    private Held(ClientSettings settings, Request request) throws Exception {
      this.request = request;
      this.connection =
          new SocketConnector(settings, Environment.system(), new Tls(settings.tls()), DEADLINES)
              .connect(request.origin(), System.nanoTime() + Target.PATIENCE.toNanos());
      this.patience = Duration.ofSeconds(30).toNanos();
      this.maxBodyBytes = settings.limits().maxBodyBytes();
    }

    @Override
    public int call() throws Exception {
      long deadline = System.nanoTime() + patience;
      connection.begin();
      connection.write(request, patience, deadline, progress -> {});
      connection.readDeadline(deadline);
      ResponseHead head = connection.readHead();
      Framing framing = Framing.of(head, false);
      return Bodies.readAll(framing, connection.body(framing), maxBodyBytes).length;
    }

    /** The connection that is held. */
    public Connection connection() {
      return connection;
    }
  }
}
