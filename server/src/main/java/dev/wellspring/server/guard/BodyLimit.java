package dev.wellspring.server.guard;

import dev.wellspring.server.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are larger than what their path takes: at once if the length is declared,
 * otherwise when the limit is passed. Uploaded files have a limit of their own, held while they are
 * written to disk.
 */
final class BodyLimit extends OncePerRequestFilter {
  private final ToLongFunction<String> bytesByPath;

  /**
   * Limits bodies.
   *
   * @param bytesByPath how many bytes a path takes
   */
  BodyLimit(ToLongFunction<String> bytesByPath) {
    this.bytesByPath = bytesByPath;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isFileUpload(request)) {
      chain.doFilter(request, response);
      return;
    }
    long limit = bytesByPath.applyAsLong(request.getRequestURI());
    if (request.getContentLengthLong() > limit) {
      ProblemWriter.write(request, response, LimitedBody.tooLarge(limit));
    } else {
      chain.doFilter(new LimitedRequest(request, limit), response);
    }
  }

  private static boolean isFileUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }
}
