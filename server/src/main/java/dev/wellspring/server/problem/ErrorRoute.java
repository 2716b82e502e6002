package dev.wellspring.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Tomcat forwards requests that ended with {@code sendError}. */
@RestController
class ErrorRoute implements ErrorController {
  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean forwarded =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
    int status = forwarded ? response.getStatus() : HttpServletResponse.SC_NOT_FOUND;
    ProblemWriter.write(request, response, StatusProblem.of(status));
  }
}
