package dev.wellspring.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for requests that Tomcat refuses before any filter sees them: a malformed request line, a
 * header that is too long, a path that leaves the root. Public because Tomcat makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      response.setHeader("X-Content-Type-Options", "nosniff");
      ProblemWriter.write(
          request.getRequest(), response.getResponse(), StatusProblem.of(response.getStatus()));
    } catch (IOException gone) {
      LOG.debug("client left before it was told about status {}", response.getStatus(), gone);
    }
  }
}
