package dev.wellspring.server.problem;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem as OpenAI's API tells it, for the routes that are OpenAI's: {@code
 * {"error":{"message","type","param","code"}}}, which is what its clients read.
 */
public final class OpenAiError {
  static final String MEDIA_TYPE = "application/json";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern PATHS = Pattern.compile("/v1/(chat|embeddings|models)(/.*)?");

  private OpenAiError() {}

  /** Whether what is asked at this path, there or not, is asked by OpenAI's clients. */
  public static boolean belongsAt(@Nullable String path) {
    return path != null && PATHS.matcher(path).matches();
  }

  /** The problem as JSON in UTF-8, on one line, as an event of a stream needs it. */
  public static byte[] bytes(HttpProblem problem) {
    String param = problem.errors().isEmpty() ? null : problem.errors().getFirst().field();
    return JSON.writeValueAsBytes(
        new Shape(new Fault(problem.detail(), type(problem.status()), param, problem.code())));
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private record Shape(Fault error) {}

  @JsonPropertyOrder({"message", "type", "param", "code"})
  private record Fault(String message, String type, @Nullable String param, String code) {}
}
