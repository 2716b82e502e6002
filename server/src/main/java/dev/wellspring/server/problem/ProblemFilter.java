package dev.wellspring.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers for what happens outside of Spring MVC: a filter that failed, or an error status that
 * somebody set without a body.
 */
final class ProblemFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (ClientAbortException gone) {
      return; // nobody listens any more
    } catch (Exception failure) {
      if (response.isCommitted()) {
        throw new IOException("the answer broke off after its head was sent", failure);
      }
      ProblemWriter.write(request, response, Problems.of(failure));
    }
    if (response.getStatus() >= 400 && response.getContentType() == null) {
      ProblemWriter.write(request, response, StatusProblem.of(response.getStatus()));
    }
  }
}
