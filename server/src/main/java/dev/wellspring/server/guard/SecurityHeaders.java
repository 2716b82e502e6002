package dev.wellspring.server.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers to run nothing but the service's own pages, and to show them to nobody else. */
final class SecurityHeaders extends OncePerRequestFilter {
  private static final String OWN_PAGES =
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  // the page that tries the API draws with inline styles
  private static final String TRY_OUT_PAGE = OWN_PAGES + "; style-src 'self' 'unsafe-inline'";
  private static final String TRY_OUT_PATH = "/docs";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(
        "Content-Security-Policy",
        request.getRequestURI().startsWith(TRY_OUT_PATH) ? TRY_OUT_PAGE : OWN_PAGES);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    chain.doFilter(request, response);
  }
}
