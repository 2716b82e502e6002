package dev.wellspring.server.openai;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Answer.Framing;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat model that reads: it quotes the first source that it is sent, and without sources says
 * what it was asked. It keeps every request.
 */
final class ScriptedModel implements Script, Handler {
  static final String NAME = "scripted-1";

  private static final JsonMapper JSON = JsonMapper.shared();

  /** With its quotation mark: the head repeats the request's id, in which 07 may stand. */
  private static final String SECOND_WORD = "\"07";

  private static final Pattern FIRST_SOURCE = Pattern.compile("\\[1] [^\\n]*\\n> ([^\\n]+)");

  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final @Nullable String reply;

  /** A model that reads. */
  ScriptedModel() {
    this(null);
  }

  private ScriptedModel(@Nullable String reply) {
    this.reply = reply;
  }

  /** A model that says this, whatever it is asked. */
  static ScriptedModel saying(String reply) {
    return new ScriptedModel(reply);
  }

  /** What was asked, in the order in which it was answered. */
  List<JsonNode> asked() {
    return List.copyOf(asked);
  }

  /** What the roles said in the only request, in the order in which they spoke. */
  String said(String role) {
    if (asked.size() != 1) {
      throw new AssertionError("the model was asked %d times".formatted(asked.size()));
    }
    List<String> said = new ArrayList<>();
    for (JsonNode message : asked.getFirst().path("messages")) {
      if (message.path("role").asString().equals(role)) {
        said.add(message.path("content").asString());
      }
    }
    return String.join("\n", said);
  }

  @Override
  public Arrival arrival(int connection) {
    return Arrival.WELCOME;
  }

  @Override
  public Reaction reaction(Request request) {
    return Reaction.afterHead(new Step.Serve(this));
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    JsonNode question = JSON.readTree(body);
    asked.add(question);
    String text = reply == null ? text(question) : reply;
    return question.path("stream").asBoolean(false) ? events(text) : whole(text);
  }

  private static String text(JsonNode question) {
    JsonNode messages = question.path("messages");
    String last = messages.get(messages.size() - 1).path("content").asString();
    Matcher source = FIRST_SOURCE.matcher(last);
    return source.find() ? source.group(1) + " [1]" : "You asked: " + last;
  }

  private static Answer whole(String text) {
    ObjectNode answer = head("chat.completion");
    ObjectNode choice = answer.withArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", "stop");
    answer.set("usage", usage());
    return new Answer(
        200,
        List.of("Content-Type: application/json"),
        List.of(Answer.bytesOf(answer.toString())),
        Framing.LENGTH);
  }

  private static Answer events(String text) {
    List<String> events = new ArrayList<>();
    for (String word : text.splitWithDelimiters(" ", -1)) {
      events.add(delta(word));
    }
    ObjectNode end = head("chat.completion.chunk");
    end.withArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", "stop")
        .putObject("delta");
    events.add(end.toString());
    ObjectNode last = head("chat.completion.chunk");
    last.putArray("choices");
    events.add(last.set("usage", usage()).toString());
    events.add("[DONE]");
    return Answer.events(events.stream().map(Answer::bytesOf).toArray(String[]::new));
  }

  private static String delta(String text) {
    ObjectNode event = head("chat.completion.chunk");
    ObjectNode choice = event.withArray("choices").addObject().put("index", 0);
    choice.putNull("finish_reason").putObject("delta").put("content", text);
    return event.toString();
  }

  private static ObjectNode head(String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_790_000_000)
        .put("model", NAME);
  }

  private static ObjectNode usage() {
    return JSON.createObjectNode()
        .put("prompt_tokens", 41)
        .put("completion_tokens", 7)
        .put("total_tokens", 48);
  }

  /** A model that takes a question and says nothing. */
  static Script silent() {
    return each(new Step.ReadRest(), new Step.Stall());
  }

  /**
   * A model that begins to say two words of a stream and then breaks off: not by a reset, which may
   * overtake the words.
   */
  static Script breakingOff() {
    Answer begun = Answer.events(delta("At "), delta("07"), delta(":45"));
    return each(new Step.ReadRest(), new Step.RespondUpTo(begun, SECOND_WORD), new Step.Fin());
  }

  /** A model that says two words of a stream and then nothing more. */
  static Script fallingSilent() {
    Answer begun = Answer.events(delta("At "), delta("07"), delta(":45"));
    return each(new Step.ReadRest(), new Step.RespondUpTo(begun, SECOND_WORD), new Step.Stall());
  }

  /** A provider that refuses with this status. */
  static Script refusing(int status) {
    return each(new Step.ReadRest(), new Step.Respond(Answer.status(status)));
  }

  private static Script each(Step... steps) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return Reaction.afterHead(steps);
      }
    };
  }
}
