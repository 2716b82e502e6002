package dev.wellspring.server.openai;

import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.ask.AnswerEvent;
import dev.wellspring.server.ask.Answering;
import dev.wellspring.server.event.EventStream;
import dev.wellspring.server.presence.ClientPresence;
import dev.wellspring.server.problem.OpenAiError;
import dev.wellspring.server.problem.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an answer as server-sent events while it is written. What fails before the first event is
 * answered with a status of its own, so the stream begins when there is something to tell, or when
 * the client has waited for as long as a heartbeat takes. For the request's thread alone.
 */
final class ChatStream {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final HttpServletResponse response;
  private final JsonMapper json;
  private final Duration heartbeat;
  private final Function<Response, @Nullable Usage> usage;
  private final CompletionId id = CompletionId.next();
  private final Map<Integer, Integer> told = new HashMap<>();
  private @Nullable EventStream events;
  private long lastSent = System.nanoTime();

  /**
   * A stream that has not begun.
   *
   * @param heartbeat after how long a silence the client is told that it goes on
   * @param usage the tokens to tell at the end; null for none
   */
  ChatStream(
      HttpServletResponse response,
      JsonMapper json,
      Duration heartbeat,
      Function<Response, @Nullable Usage> usage) {
    this.response = response;
    this.json = json;
    this.heartbeat = heartbeat;
    this.usage = usage;
  }

  /**
   * Tells all of it.
   *
   * @throws IOException if the client left
   * @throws RuntimeException what the responder threw, if nothing was sent before
   */
  void tell(Answering answering, ClientPresence client) throws IOException {
    while (true) {
      switch (answering.next(Answering.LOOK).orElse(null)) {
        case null -> {
          client.require();
          beat();
        }
        case AnswerEvent.Text text -> {
          text(text.choice(), text.text());
        }
        case AnswerEvent.Done done -> {
          end(done.response());
          return;
        }
        case AnswerEvent.Failed failed -> {
          fail(failed.cause());
          return;
        }
      }
    }
  }

  private void beat() throws IOException {
    if (System.nanoTime() - lastSent >= heartbeat.toNanos()) {
      events().comment("still at it");
      lastSent = System.nanoTime();
    }
  }

  private void text(int choice, String text) throws IOException {
    if (!told.containsKey(choice)) {
      send(CompletionChunk.role(id, choice));
    }
    told.merge(choice, text.length(), Integer::sum);
    if (!text.isEmpty()) {
      send(CompletionChunk.text(id, choice, text));
    }
  }

  private void end(Response done) throws IOException {
    List<ChatReply.Choice> choices = done.choices();
    for (int index = 0; index < choices.size(); index++) {
      String whole = choices.get(index).text();
      // what is quoted is not written word by word, but there all at once
      text(index, whole.substring(Math.min(whole.length(), told.getOrDefault(index, 0))));
      send(CompletionChunk.finish(id, index, choices.get(index)));
    }
    send(CompletionChunk.last(id, done, usage.apply(done)));
    events().data(DONE);
  }

  /** Without the end mark, so that half an answer is not taken for a whole one. */
  private void fail(RuntimeException cause) throws IOException {
    if (events == null) {
      throw cause;
    }
    events.event("error", OpenAiError.bytes(Problems.of(cause)));
  }

  private void send(CompletionChunk chunk) throws IOException {
    events().data(json.writeValueAsBytes(chunk));
    lastSent = System.nanoTime();
  }

  private EventStream events() throws IOException {
    EventStream opened = events;
    if (opened == null) {
      opened = EventStream.begin(response);
      events = opened;
    }
    return opened;
  }
}
