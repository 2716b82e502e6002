package dev.wellspring.providers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.Echo;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's chat completions around {@link Echo}. It holds requests to the rules of OpenAI's
 * description of its API: known fields, their types and ranges, and which of them need each other.
 */
final class ChatServer implements Handler {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, Predicate<JsonNode>> RULES =
      Map.ofEntries(
          Map.entry("model", JsonNode::isString),
          Map.entry("messages", ChatServer::areMessages),
          Map.entry("temperature", value -> within(value, 0, 2)),
          Map.entry("top_p", value -> within(value, 0, 1)),
          Map.entry("presence_penalty", value -> within(value, -2, 2)),
          Map.entry("frequency_penalty", value -> within(value, -2, 2)),
          Map.entry("max_tokens", JsonNode::isIntegralNumber),
          Map.entry("max_completion_tokens", JsonNode::isIntegralNumber),
          Map.entry("n", value -> value.isIntegralNumber() && within(value, 1, 128)),
          Map.entry("seed", JsonNode::isIntegralNumber),
          Map.entry("stop", value -> value.isArray() && value.size() >= 1 && value.size() <= 4),
          Map.entry("stream", JsonNode::isBoolean),
          Map.entry("stream_options", value -> value.path("include_usage").isBoolean()));

  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();

  /** What was asked, in the order in which it was answered. */
  List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    if (!request.target().startsWith("/v1/chat/completions") || !request.method().equals("POST")) {
      return error(404, "unknown_url", body);
    }
    if (!request.header("authorization").equals(Optional.of("Bearer " + ChatRig.KEY))
        && !request.header("api-key").equals(Optional.of(ChatRig.KEY))) {
      return error(401, "invalid_api_key", body);
    }
    JsonNode asked = JSON.readTree(body);
    if (!keepsTheRules(asked)) {
      return error(400, "unknown_parameter", body);
    }
    if (!asked.path("model").stringValue("").equals(ChatRig.MODEL)) {
      return error(404, "model_not_found", body);
    }
    bodies.add(asked);
    List<Echo> replies = replies(asked);
    return asked.path("stream").booleanValue(false)
        ? events(asked, replies)
        : json(200, whole(asked, replies));
  }

  private static boolean keepsTheRules(JsonNode asked) {
    Set<String> names = Set.copyOf(asked.propertyNames());
    return names.containsAll(Set.of("model", "messages"))
        && RULES.keySet().containsAll(names)
        && RULES.entrySet().stream()
            .allMatch(rule ->
                !names.contains(rule.getKey()) || rule.getValue().test(asked.path(rule.getKey())))
        && !(names.contains("max_tokens") && names.contains("max_completion_tokens"))
        && (!names.contains("stream_options") || asked.path("stream").booleanValue(false));
  }

  private static boolean areMessages(JsonNode messages) {
    return messages.isArray()
        && !messages.isEmpty()
        && messages
            .valueStream()
            .allMatch(message ->
                Set.of("system", "user", "assistant").contains(message.path("role").stringValue(""))
                    && message.path("content").isString()
                    && message.size() == 2);
  }

  private static boolean within(JsonNode value, double from, double to) {
    return value.isNumber() && value.doubleValue() >= from && value.doubleValue() <= to;
  }

  private static List<Echo> replies(JsonNode asked) {
    List<String> heard = texts(asked.path("messages"));
    int most =
        Math.min(
            asked.path("max_tokens").intValue(Integer.MAX_VALUE),
            asked.path("max_completion_tokens").intValue(Integer.MAX_VALUE));
    List<String> stop = asked.path("stop").valueStream().map(JsonNode::stringValue).toList();
    List<Echo> replies = new ArrayList<>();
    for (int i = 0; i < asked.path("n").intValue(1); i++) {
      replies.add(Echo.of(heard, i, most, stop));
    }
    return replies;
  }

  private static List<String> texts(JsonNode messages) {
    return messages.valueStream().map(each -> each.path("content").stringValue("")).toList();
  }

  /** The choices come in another order than their indexes, as the API allows. */
  private static ObjectNode whole(JsonNode asked, List<Echo> replies) {
    ObjectNode answer = head("chat.completion");
    for (int i = replies.size() - 1; i >= 0; i--) {
      ObjectNode choice = answer.withArray("choices").addObject().put("index", i);
      choice.putObject("message").put("role", "assistant").put("content", replies.get(i).text());
      choice.put("finish_reason", finish(replies.get(i))).putNull("logprobs");
    }
    answer.set("usage", usage(asked, replies));
    return answer;
  }

  /** The choices take turns, as their words come. */
  private static Answer events(JsonNode asked, List<Echo> replies) {
    List<String> events = new ArrayList<>();
    int longest = replies.stream().mapToInt(each -> each.pieces().size()).max().orElse(0);
    for (int i = 0; i <= longest; i++) {
      for (int choice = 0; choice < replies.size(); choice++) {
        List<String> pieces = replies.get(choice).pieces();
        if (i < pieces.size()) {
          events.add(delta(choice, pieces.get(i), null));
        } else if (i == pieces.size()) {
          events.add(delta(choice, null, finish(replies.get(choice))));
        }
      }
    }
    if (asked.path("stream_options").path("include_usage").booleanValue(false)) {
      ObjectNode last = head("chat.completion.chunk");
      last.putArray("choices");
      events.add(last.set("usage", usage(asked, replies)).toString());
    }
    events.add("[DONE]");
    return Answer.events(events.stream().map(Answer::bytesOf).toArray(String[]::new))
        .with("x-request-id: req_of_provider");
  }

  /** One event of a stream. */
  static String delta(int index, @Nullable String text, @Nullable String finish) {
    ObjectNode event = head("chat.completion.chunk").putNull("usage");
    ObjectNode choice = event.withArray("choices").addObject().put("index", index);
    ObjectNode delta = choice.putObject("delta");
    if (text != null) {
      delta.put("role", "assistant").put("content", text);
    }
    choice.put("finish_reason", finish);
    return event.toString();
  }

  private static ObjectNode head(String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_790_000_000)
        .put("model", ChatRig.MODEL);
  }

  private static String finish(Echo reply) {
    return reply.limited() ? "length" : "stop";
  }

  private static ObjectNode usage(JsonNode asked, List<Echo> replies) {
    long prompt =
        texts(asked.path("messages")).stream().mapToLong(text -> Echo.words(text).size()).sum();
    long completion = replies.stream().mapToLong(each -> each.pieces().size()).sum();
    return JSON.createObjectNode()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
  }

  /** The message quotes what was sent, as real ones do: it must not come out on our side. */
  private static Answer error(int status, String code, byte[] body) {
    ObjectNode error = JSON.createObjectNode();
    error
        .putObject("error")
        .put("message", "you sent " + ChatRig.KEY + " and " + new String(body, UTF_8))
        .put("type", "invalid_request_error")
        .putNull("param")
        .put("code", code);
    return json(status, error);
  }

  private static Answer json(int status, ObjectNode body) {
    return new Answer(
        status,
        List.of("Content-Type: application/json", "x-request-id: req_of_provider"),
        List.of(Answer.bytesOf(body.toString())),
        Answer.Framing.LENGTH);
  }
}
