package dev.wellspring.server.openai;

import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of OpenAI's chat API that are not passed on: those that change nothing in an answer
 * are taken, those that ask for what this service cannot do are refused unless they ask for
 * nothing, and what OpenAI does not know either is refused. For one thread.
 */
final class OtherFields {
  private static final int LONGEST_NAME = 64;

  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "user",
          "safety_identifier",
          "metadata",
          "store",
          "service_tier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prompt_cache_options",
          "prediction",
          "parallel_tool_calls");

  private static final Limit NO_TOOLS =
      new Limit(OtherFields::isEmpty, "this service calls no tools");
  private static final Limit NO_TOOL_CHOICE =
      new Limit(value -> isWord(value, "none", "auto"), "this service calls no tools");
  private static final Limit TEXT_ONLY =
      new Limit(OtherFields::isEmpty, "this service reads and writes text only");
  private static final Limit NO_PROBABILITIES =
      new Limit(OtherFields::isNothing, "no probabilities of tokens are told");

  private static final Map<String, Limit> LIMITED =
      Map.ofEntries(
          Map.entry("tools", NO_TOOLS),
          Map.entry("functions", NO_TOOLS),
          Map.entry("tool_choice", NO_TOOL_CHOICE),
          Map.entry("function_call", NO_TOOL_CHOICE),
          Map.entry("logprobs", NO_PROBABILITIES),
          Map.entry("top_logprobs", NO_PROBABILITIES),
          Map.entry("logit_bias", new Limit(OtherFields::isEmpty, "tokens cannot be weighed")),
          Map.entry("response_format", new Limit(OtherFields::isText, "answers are plain text")),
          Map.entry("modalities", new Limit(OtherFields::isTextAlone, TEXT_ONLY.reason())),
          Map.entry("audio", TEXT_ONLY),
          Map.entry(
              "web_search_options", new Limit(OtherFields::isEmpty, "the web is not searched")),
          Map.entry("moderation", new Limit(OtherFields::isEmpty, "answers are not moderated")),
          Map.entry(
              "reasoning_effort",
              new Limit(
                  value -> isWord(value, "none"), "how long a model thinks is not passed on")),
          Map.entry(
              "verbosity",
              new Limit(
                  value -> isWord(value, "medium"), "how long answers are is not passed on")));

  private final FieldCheck check;

  OtherFields(FieldCheck check) {
    this.check = check;
  }

  /**
   * Reads the fields.
   *
   * @throws ProblemException if one is not a field of such a request
   */
  void read(Map<String, @Nullable JsonNode> fields) {
    fields.forEach((name, value) -> {
      if (!WITHOUT_EFFECT.contains(name)) {
        Limit limit = LIMITED.get(name);
        if (limit == null) {
          throw unknown(name);
        }
        if (value != null && !value.isNull() && !limit.asksNothing().test(value)) {
          check.refuse(name, "cannot be honoured: %s; leave it out".formatted(limit.reason()));
        }
      }
    });
  }

  private static ProblemException unknown(String name) {
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    return new ProblemException(
        ProblemCode.FIELD_UNKNOWN,
        "the field '%s' is not known, neither here nor in OpenAI's API".formatted(shown),
        new FieldRule(shown, "is not a field of this request"));
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainer() && value.isEmpty();
  }

  private static boolean isNothing(JsonNode value) {
    return value.isBoolean() ? !value.booleanValue() : value.isNumber() && value.asInt() == 0;
  }

  private static boolean isWord(JsonNode value, String... words) {
    return value.isString() && Set.of(words).contains(value.stringValue());
  }

  private static boolean isText(JsonNode value) {
    return value.isObject() && value.size() == 1 && isWord(value.path("type"), "text");
  }

  private static boolean isTextAlone(JsonNode value) {
    return value.isArray() && value.size() == 1 && isWord(value.get(0), "text");
  }

  /**
   * What cannot be done.
   *
   * @param asksNothing true of values that ask for what is done anyway
   * @param reason why not
   */
  private record Limit(Predicate<JsonNode> asksNothing, String reason) {}
}
