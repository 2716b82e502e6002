package dev.wellspring.testkit.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wellspring.http.Body;
import dev.wellspring.http.Headers;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Makes calls one after the other, in all the ways there are. Used by one thread. */
final class Caller implements Runnable {
  private static final Duration LOST_AFTER = Fuzzer.CALL_TIMEOUT.plusSeconds(6);
  private static final int MANY_BYTES = 300_000;
  private static final int PIECE = 1_000;

  private final int calls;
  private final int number;
  private final ScriptedServer server;
  private final HealingClient client;
  private final Outcomes outcomes;
  private final SplittableRandom random;

  Caller(
      FuzzPlan plan, int number, ScriptedServer server, HealingClient client, Outcomes outcomes) {
    this.calls = plan.callsEach();
    this.number = number;
    this.server = server;
    this.client = client;
    this.outcomes = outcomes;
    this.random = new SplittableRandom(plan.seed() * 7919 + number);
  }

  @Override
  public void run() {
    for (int i = 0; i < calls; i++) {
      String id = "c" + number + "-" + i;
      try {
        call(id);
      } catch (RuntimeException | Error e) {
        outcomes.violated(id + " broke its caller: " + e);
      }
    }
  }

  private void call(String id) {
    ReplayClass replayClass = List.of(ReplayClass.values()).get(random.nextInt(4));
    outcomes.begins(id, replayClass);
    Request request = request(id, replayClass);
    switch (random.nextInt(16)) {
      case 0 -> cancelled(id, client.sendAsync(request), this::received);
      case 1, 2, 3, 4 -> awaited(id, client.sendAsync(request));
      case 5 -> interrupted(id, request);
      case 6, 7 -> streamed(id, request);
      case 8 -> halfRead(id, request);
      case 9 ->
          cancelled(id, client.streamAsync(request, StreamSettings.defaults()), this::readToTheEnd);
      default -> sent(id, request, false);
    }
  }

  private Request request(String id, ReplayClass replayClass) {
    Method method =
        switch (replayClass) {
          case SAFE -> Method.GET;
          case IDEMPOTENT -> Method.PUT;
          case BILLABLE, UNSAFE -> Method.POST;
        };
    Request.Builder request =
        Request.builder(method, server.uri("/" + id)).id(id).replayClass(replayClass);
    return method == Method.GET ? request.build() : request.body(body()).build();
  }

  private Body body() {
    byte[] bytes = new byte[random.nextInt(10) == 0 ? MANY_BYTES : random.nextInt(2000)];
    Arrays.fill(bytes, (byte) 'x');
    return Body.of(bytes);
  }

  private void sent(String id, Request request, boolean unwanted) {
    try {
      received(id, client.send(request));
    } catch (CallFailure failure) {
      outcomes.failed(id, failure, unwanted);
    }
  }

  private void interrupted(String id, Request request) {
    Interrupter interrupter = Interrupter.after(Duration.ofMillis(random.nextInt(20)));
    sent(id, request, true);
    if (interrupter.endAndMissed()) {
      outcomes.violated(id + " swallowed the interrupt of its caller");
    }
  }

  private void streamed(String id, Request request) {
    try (ResponseStream stream = client.stream(request, StreamSettings.defaults())) {
      readToTheEnd(id, stream);
    } catch (CallFailure failure) {
      outcomes.failed(id, failure, false);
    }
  }

  private void halfRead(String id, Request request) {
    try (ResponseStream stream = client.stream(request, StreamSettings.defaults())) {
      byte[] some = new byte[PIECE];
      int count = stream.read(some, 0, 1 + random.nextInt(PIECE));
      received(id, stream.status(), stream.headers(), text(some, count), false);
    } catch (CallFailure failure) {
      outcomes.failed(id, failure, false);
    }
  }

  private void readToTheEnd(String id, ResponseStream stream) {
    try (stream) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int count = stream.read(piece, 0, PIECE);
          count >= 0;
          count = stream.read(piece, 0, PIECE)) {
        whole.write(piece, 0, count);
      }
      received(id, stream.status(), stream.headers(), whole.toString(UTF_8), true);
    }
  }

  private static String text(byte[] bytes, int count) {
    return new String(bytes, 0, Math.max(0, count), UTF_8);
  }

  private void awaited(String id, CompletableFuture<Response> future) {
    try {
      received(id, future.get(LOST_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      failed(id, e, false);
    } catch (TimeoutException e) {
      outcomes.violated("the future of " + id + " is lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.violated(id + " was interrupted");
    }
  }

  private <T> void cancelled(String id, CompletableFuture<T> future, BiConsumer<String, T> taker) {
    try {
      taker.accept(id, future.get(random.nextInt(20), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      awaitCancelled(id, future, taker);
    } catch (ExecutionException e) {
      failed(id, e, false);
    } catch (CallFailure failure) {
      outcomes.failed(id, failure, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.violated(id + " was interrupted");
    }
  }

  private <T> void awaitCancelled(
      String id, CompletableFuture<T> future, BiConsumer<String, T> taker) {
    try {
      taker.accept(id, future.join());
    } catch (CancellationException e) {
      outcomes.cancelled();
    } catch (CompletionException e) {
      failed(id, e, true);
    } catch (CallFailure failure) {
      outcomes.failed(id, failure, true);
    }
  }

  private void failed(String id, Exception wrapped, boolean unwanted) {
    if (wrapped.getCause() instanceof CallFailure failure) {
      outcomes.failed(id, failure, unwanted);
    } else {
      outcomes.violated(id + " failed with what is no CallFailure: " + wrapped.getCause());
    }
  }

  private void received(String id, Response response) {
    received(id, response.status(), response.headers(), response.text(), true);
  }

  /**
   * Checks that the answer is the caller's own.
   *
   * @param whole whether it was read to its end
   */
  private void received(String id, int status, Headers headers, String text, boolean whole) {
    outcomes.gotItsAnswer();
    if (status == 408) {
      return; // said while the connection was idle; the request crossed it
    }
    String echo = headers.first(ScriptedServer.ECHO_HEADER).orElse("nobody's");
    String expected = status == 200 ? Chaos.text(id) : "status " + status;
    boolean own = whole ? text.equals(expected) : expected.startsWith(text);
    if (!echo.equals(id) || !own) {
      outcomes.violated(
          "%s got the answer '%s' to '%s'"
              .formatted(id, text.substring(0, Math.min(80, text.length())), echo));
    }
  }
}
