package dev.wellspring.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems as {@code application/problem+json}, and on OpenAI's routes as its clients expect
 * them, whatever the client accepts: a refusal that cannot be read helps nobody (RFC 9110, 15.5.7
 * allows it).
 */
public final class ProblemWriter {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "urn:wellspring:problem:";
  // of its own: Tomcat's valve writes problems where there is no Spring context
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ProblemWriter() {}

  /**
   * Answers with the problem, if nothing has been sent yet; otherwise does nothing.
   *
   * @throws IOException if the client is gone
   */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, HttpProblem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    String path = path(request);
    boolean openAi = OpenAiError.belongsAt(path);
    byte[] body = openAi ? OpenAiError.bytes(problem) : bytes(problem, path);
    response.resetBuffer();
    response.setHeader("Content-Disposition", null);
    response.setHeader("Cache-Control", "no-store");
    problem.headers().forEach(response::setHeader);
    response.setStatus(problem.status());
    response.setContentType(openAi ? OpenAiError.MEDIA_TYPE : MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static @Nullable String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String forwarded
        ? forwarded
        : request.getRequestURI();
  }

  /** The problem as JSON in UTF-8. */
  public static byte[] bytes(HttpProblem problem, @Nullable String instance) {
    return JSON.writeValueAsBytes(
        new Shape(
            TYPE_PREFIX + problem.code(),
            problem.title(),
            problem.status(),
            problem.detail(),
            instance,
            problem.errors(),
            problem.errorId()));
  }

  @JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors", "error_id"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shape(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String instance,
      List<FieldRule> errors,
      @Nullable String errorId) {}
}
