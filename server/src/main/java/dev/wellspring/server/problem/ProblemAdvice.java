package dev.wellspring.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers for controllers, static files and actuator endpoints that ended with an exception. */
@RestControllerAdvice
class ProblemAdvice {
  private static final String LEFT =
      "the client shut down its side of the connection before it was answered, and so counts as gone;"
          + " keep it open until the answer is there";

  @ExceptionHandler
  void answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw failure; // Tomcat cuts the connection, so that half an answer is not taken for a whole
    }
    ProblemWriter.write(request, response, Problems.of(failure));
  }

  /** Said to one that only ended its sending; it must not take an empty answer for a success. */
  @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
  void nobodyListens(IOException gone, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      throw gone; // cut, as above
    }
    try {
      ProblemWriter.write(request, response, HttpProblem.of(ProblemCode.CLIENT_LEFT, LEFT));
    } catch (IOException closed) {
      // nothing can be answered, and nothing is wrong with the service
    }
  }
}
