package dev.wellspring.server.ask;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.presence.ClientPresence;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.catalina.connector.ClientAbortException;

/**
 * One answer while it is written. That happens on a thread of its own, which leaves the request's
 * thread free to look whether the client is still there; closing ends the work by an interrupt,
 * which also ends the call of a provider. For the request's thread alone.
 */
public final class Answering implements AutoCloseable {
  /** How long a client is gone at most before it is noticed. */
  public static final Duration LOOK = Duration.ofMillis(200);

  // without a bound: an answer is as long as its model may write, and waiting for a slow client
  // would hold a connection to the provider
  private final BlockingQueue<AnswerEvent> events = new LinkedBlockingQueue<>();
  private final Thread thread;

  private Answering(Function<ChatListener, Response> answer) {
    this.thread = Thread.ofVirtual().name("answering").unstarted(() -> work(answer));
  }

  static Answering start(Function<ChatListener, Response> answer) {
    Answering answering = new Answering(answer);
    answering.thread.start();
    return answering;
  }

  private void work(Function<ChatListener, Response> answer) {
    try {
      ChatListener listener = (choice, text) -> events.add(new AnswerEvent.Text(choice, text));
      events.add(new AnswerEvent.Done(answer.apply(listener)));
    } catch (RuntimeException failure) {
      events.add(new AnswerEvent.Failed(failure));
    } catch (Error failure) {
      events.add(new AnswerEvent.Failed(new IllegalStateException("answering broke", failure)));
    }
  }

  /**
   * What happened next.
   *
   * @param patience how long to wait for it
   * @return empty if nothing happened in that time
   */
  public Optional<AnswerEvent> next(Duration patience) {
    try {
      return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.UNAVAILABLE, "the service is stopping");
    }
  }

  /**
   * Waits for the whole answer.
   *
   * @throws ClientAbortException if the client leaves before
   * @throws RuntimeException what the responder threw
   */
  public Response response(ClientPresence client) throws ClientAbortException {
    while (true) {
      switch (next(LOOK).orElse(null)) {
        case null -> client.require();
        case AnswerEvent.Text text -> {} // the end has it all
        case AnswerEvent.Done done -> {
          return done.response();
        }
        case AnswerEvent.Failed failed -> throw failed.cause();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
