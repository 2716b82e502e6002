package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.Echo;
import dev.wellspring.providers.WordVectors;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A service with an API that nobody else has: it talks ({@link Echo}) and embeds. */
final class HouseServer implements Handler {
  static final int DIMENSIONS = 16;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_WORDS = 200;

  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();

  /** What was asked, in the order in which it was answered. */
  List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    if (!request.header("authorization").equals(Optional.of("Bearer " + ChatRig.KEY))) {
      return problem(401);
    }
    JsonNode asked = JSON.readTree(body);
    return switch (request.method() + " " + request.target()) {
      case "POST /api/talk" -> talk(asked);
      case "PUT /api/vectors/echo%20%2F%20large" -> vectors(asked);
      case "POST /api/vector" -> vector(asked);
      default -> problem(404);
    };
  }

  private Answer talk(JsonNode asked) {
    if (!Set.of("llm", "turns", "limit", "until", "prompt").containsAll(asked.propertyNames())) {
      return problem(400);
    }
    if (!asked.path("llm").stringValue("").equals(ChatRig.MODEL)) {
      return problem(404);
    }
    bodies.add(asked);
    List<String> turns =
        asked.path("turns").valueStream().map(each -> each.path("says").stringValue("")).toList();
    List<String> until = asked.path("until").valueStream().map(JsonNode::stringValue).toList();
    Echo echo = Echo.of(turns, 0, asked.path("limit").intValue(Integer.MAX_VALUE), until);
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putArray("result")
        .addObject()
        .put("a/b", echo.text())
        .put("why", echo.limited() ? "length" : "stop");
    answer
        .putObject("cost")
        .put("in", turns.stream().mapToInt(turn -> Echo.words(turn).size()).sum())
        .put("out", echo.pieces().size());
    return json(answer);
  }

  /** In the opposite order of the texts. */
  private Answer vectors(JsonNode asked) {
    JsonNode inputs = asked.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty() || !holds(inputs, HouseServer::fits)) {
      return problem(400);
    }
    bodies.add(asked);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode out = answer.putObject("data").putArray("out");
    for (int i = inputs.size() - 1; i >= 0; i--) {
      ObjectNode item = out.addObject().put("nr", i);
      item.set("v", numbers(inputs.get(i).stringValue(), asked.path("length").intValue()));
    }
    return json(answer);
  }

  private Answer vector(JsonNode asked) {
    String input = asked.path("input").stringValue("");
    if (!input.startsWith("text: ") || !fits(asked.path("input"))) {
      return problem(400);
    }
    bodies.add(asked);
    return json(numbers(input.substring(6), DIMENSIONS));
  }

  private static boolean holds(JsonNode list, Predicate<JsonNode> rule) {
    return list.valueStream().allMatch(rule);
  }

  private static boolean fits(JsonNode text) {
    int words = WordVectors.words(text.stringValue("")).length;
    return text.isString() && !text.stringValue().isEmpty() && words <= MOST_WORDS;
  }

  private static ArrayNode numbers(String text, int dimensions) {
    ArrayNode numbers = JSON.createArrayNode();
    for (double value : WordVectors.of(text, dimensions)) {
      numbers.add(value);
    }
    return numbers;
  }

  private static Answer problem(int status) {
    return new Answer(
        status,
        List.of("Content-Type: application/json"),
        List.of("{\"fault\":\"confidential\"}"),
        Answer.Framing.LENGTH);
  }

  private static Answer json(JsonNode body) {
    return new Answer(
        200,
        List.of("Content-Type: application/json"),
        List.of(Answer.bytesOf(body.toString())),
        Answer.Framing.LENGTH);
  }
}
