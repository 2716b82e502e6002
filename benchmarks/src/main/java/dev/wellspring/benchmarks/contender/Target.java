package dev.wellspring.benchmarks.contender;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is called, and with what.
 *
 * @param uri http or https
 * @param trusted the server's certificate in PEM
 * @param bodyBytes length of the body of the request, and of the answer
 * @param connections most that a client may open, where it has such a limit
 */
public record Target(URI uri, Path trusted, int bodyBytes, int connections) {

  /** Longer than any wait that the load brings about: nothing shall fail because of a clock. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  public boolean secure() {
    return uri.getScheme().equals("https");
  }

  /** The body of the request. */
  public byte[] body() {
    byte[] body = new byte[bodyBytes];
    Arrays.fill(body, (byte) 'x');
    return body;
  }
}
