package dev.wellspring.benchmarks.healing;

import dev.wellspring.benchmarks.contender.Contender;
import dev.wellspring.benchmarks.contender.EngineAlone;
import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.benchmarks.contender.Wellspring;
import dev.wellspring.benchmarks.load.ServerProcess;
import dev.wellspring.http.internal.wire.Look;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a call of 1 KB cost, what does it cost without the pool and the healing around it, and
 * what does the look at the socket cost by itself? The server is another process.
 *
 * <p>The look is made as on the way of a request: writing needs the channel non-blocking anyway, so
 * what the look adds is one read that finds nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HealingBenchmark {
  private final Opened opened = Opened.now();

  /** The server and a connection to it of either kind. */
  private record Opened(
      ServerProcess server,
      Contender.Session client,
      Contender.Caller wellspring,
      EngineAlone.Held engine) {

    static Opened now() {
      try {
        ServerProcess server = ServerProcess.start(List.of(), false);
        Target target = server.target(false, 1024, 1);
        Contender.Session client = new Wellspring(Wellspring.Door.SYNC).open(target);
        return new Opened(server, client, client.caller(), EngineAlone.held(target));
      } catch (Exception failure) {
        throw new IllegalStateException("the benchmark could not be set up", failure);
      }
    }
  }

  /** Ends the connections and the server. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    opened.client().close();
    opened.engine().connection().close();
    opened.server().close();
  }

  @Benchmark
  public Look look() {
    return opened.engine().connection().look();
  }

  @Benchmark
  public int engineAlone() throws Exception {
    return opened.engine().call();
  }

  @Benchmark
  public int wellspring() throws Exception {
    return opened.wellspring().call();
  }
}
