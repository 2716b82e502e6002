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
  private static final int PIECE = 1_000;

  private final int calls;
  private final int number;
  private final ScriptedServer server;
  private final HealingClient client;
  private final Outcomes outcomes;
  private final SplittableRandom random;
  private final Bodies bodies;

  Caller(
      FuzzPlan plan, int number, ScriptedServer server, HealingClient client, Outcomes outcomes) {
    this.calls = plan.callsEach();
    this.number = number;
    this.server = server;
    this.client = client;
    this.outcomes = outcomes;
    this.random = new SplittableRandom(plan.seed() * 7919 + number);
    this.bodies = new Bodies(random);
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
    Request request = request(id, replayClass);
    switch (random.nextInt(16)) {
      case 0 -> cancelled(request, client.sendAsync(request), this::received);
      case 1, 2, 3, 4 -> awaited(request, client.sendAsync(request));
      case 5 -> interrupted(request);
      case 6, 7 -> streamed(request, this::readToTheEnd);
      case 8 -> streamed(request, this::readHalf);
      case 9 ->
          cancelled(
              request, client.streamAsync(request, StreamSettings.defaults()), this::readToTheEnd);
      default -> sent(request, false);
    }
  }

  private Request request(String id, ReplayClass replayClass) {
    Method method = method(replayClass);
    Request.Builder request =
        Request.builder(method, server.uri("/" + id)).id(id).replayClass(replayClass);
    int length = hasBody(method) ? bodies.length() : 0;
    Body body =
        hasBody(method)
            ? bodies.of(length, () -> outcomes.violated(id + " was asked twice for its one body"))
            : Body.empty();
    outcomes.begins(id, new Made(replayClass, body, length));
    return request.body(body).build();
  }

  private Method method(ReplayClass replayClass) {
    return switch (replayClass) {
      case SAFE -> oneOf(Method.GET, Method.GET, Method.HEAD, Method.POST);
      case IDEMPOTENT -> oneOf(Method.PUT, Method.PUT, Method.DELETE);
      case BILLABLE -> Method.POST;
      case UNSAFE -> oneOf(Method.POST, Method.PATCH);
    };
  }

  private Method oneOf(Method... methods) {
    return methods[random.nextInt(methods.length)];
  }

  private static boolean hasBody(Method method) {
    return switch (method) {
      case POST, PUT, PATCH -> true;
      case GET, HEAD, OPTIONS, DELETE -> false;
    };
  }

  private static String id(Request request) {
    return request.id().orElseThrow();
  }

  private void sent(Request request, boolean unwanted) {
    try {
      received(request, client.send(request));
    } catch (CallFailure failure) {
      outcomes.failed(id(request), failure, unwanted);
    }
  }

  private void interrupted(Request request) {
    Interrupter interrupter = Interrupter.after(Duration.ofMillis(random.nextInt(20)));
    sent(request, true);
    if (interrupter.endAndMissed()) {
      outcomes.violated(id(request) + " swallowed the interrupt of its caller");
    }
  }

  private void streamed(Request request, BiConsumer<Request, ResponseStream> reader) {
    ResponseStream stream;
    try {
      stream = client.stream(request, StreamSettings.defaults());
    } catch (CallFailure failure) {
      outcomes.failed(id(request), failure, false);
      return;
    }
    reader.accept(request, stream);
  }

  private void readHalf(Request request, ResponseStream opened) {
    try (ResponseStream stream = opened) {
      byte[] some = new byte[PIECE];
      int count = stream.read(some, 0, 1 + random.nextInt(PIECE));
      received(request, stream.status(), stream.headers(), text(some, count), false);
    } catch (CallFailure failure) {
      outcomes.brokeOff(id(request), failure);
    }
  }

  private void readToTheEnd(Request request, ResponseStream opened) {
    try (ResponseStream stream = opened) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int count = stream.read(piece, 0, PIECE);
          count >= 0;
          count = stream.read(piece, 0, PIECE)) {
        whole.write(piece, 0, count);
      }
      received(request, stream.status(), stream.headers(), whole.toString(UTF_8), true);
    } catch (CallFailure failure) {
      outcomes.brokeOff(id(request), failure);
    }
  }

  private static String text(byte[] bytes, int count) {
    return new String(bytes, 0, Math.max(0, count), UTF_8);
  }

  private void awaited(Request request, CompletableFuture<Response> future) {
    try {
      received(request, future.get(LOST_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      failed(request, e, false);
    } catch (TimeoutException e) {
      outcomes.violated("the future of " + id(request) + " is lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.violated(id(request) + " was interrupted");
    }
  }

  private <T> void cancelled(
      Request request, CompletableFuture<T> future, BiConsumer<Request, T> taker) {
    try {
      taker.accept(request, future.get(random.nextInt(20), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      awaitCancelled(request, future, taker);
    } catch (ExecutionException e) {
      failed(request, e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcomes.violated(id(request) + " was interrupted");
    }
  }

  private <T> void awaitCancelled(
      Request request, CompletableFuture<T> future, BiConsumer<Request, T> taker) {
    try {
      taker.accept(request, future.join());
    } catch (CancellationException e) {
      outcomes.cancelled();
    } catch (CompletionException e) {
      failed(request, e, true);
    }
  }

  private void failed(Request request, Exception wrapped, boolean unwanted) {
    if (wrapped.getCause() instanceof CallFailure failure) {
      outcomes.failed(id(request), failure, unwanted);
    } else {
      outcomes.violated(id(request) + " failed with what is no CallFailure: " + wrapped.getCause());
    }
  }

  private void received(Request request, Response response) {
    received(request, response.status(), response.headers(), response.text(), true);
  }

  /**
   * Checks that the answer is the caller's own.
   *
   * @param whole whether it was read to its end
   */
  private void received(Request request, int status, Headers headers, String text, boolean whole) {
    outcomes.gotItsAnswer();
    if (status == 408) {
      return; // said while the connection was idle; the request crossed it
    }
    String id = id(request);
    String echo = headers.first(ScriptedServer.ECHO_HEADER).orElse("nobody's");
    String expected = expected(request, status);
    boolean own = whole ? text.equals(expected) : expected.startsWith(text);
    if (!echo.equals(id) || !own) {
      outcomes.violated(
          "%s got the answer '%s' to '%s'"
              .formatted(id, text.substring(0, Math.min(80, text.length())), echo));
    }
  }

  private static String expected(Request request, int status) {
    if (request.method() == Method.HEAD) {
      return "";
    }
    return status == 200 ? Chaos.text(id(request)) : "status " + status;
  }
}
