package dev.wellspring.spring.request;

import dev.wellspring.http.Body;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.spring.pool.ClientChoice;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * A request as it goes out, the first time or after a redirect.
 *
 * @param headers never changed
 * @param declared the replay class that the request itself declares
 */
record Outgoing(
    HttpMethod method, URI uri, HttpHeaders headers, Body body, Optional<ReplayClass> declared) {

  /** What the engine writes itself, and what is only meant for us. */
  private static final Set<String> NOT_SENT =
      Set.of("content-length", "transfer-encoding", Replay.HEADER.toLowerCase(Locale.ROOT));

  private static final int LONGEST_ID = 200;

  /**
   * The client's request.
   *
   * @throws IllegalArgumentException if it cannot be sent; the message says why
   */
  Request request(ClientChoice.Chosen chosen) {
    Request.Builder builder =
        Request.builder(known(method), URI.create(uri.toASCIIString())).body(body);
    declared.or(chosen::replay).ifPresent(builder::replayClass);
    chosen.readTimeout().ifPresent(silence -> limit(builder, chosen, silence));
    Optional<String> id = id();
    id.ifPresent(builder::id);
    headers.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean written = id.isPresent() && name.equalsIgnoreCase(Request.ID_HEADER);
      if (!written && !NOT_SENT.contains(lower)) {
        add(builder, name, values);
      }
    });
    return builder.build();
  }

  private static void add(Request.Builder builder, String name, List<String> values) {
    values.forEach(value -> builder.header(name, value));
  }

  /** Whoever waits long for an answer must be given the time. */
  private static void limit(Request.Builder builder, ClientChoice.Chosen chosen, Duration silence) {
    Duration whole = chosen.client().settings().timeouts().callTimeout();
    builder.responseTimeout(silence);
    builder.callTimeout(silence.compareTo(whole) > 0 ? silence : whole);
  }

  /** The caller's name of the request, which is then in every event and failure, too. */
  private Optional<String> id() {
    List<String> values = headers.getOrDefault(Request.ID_HEADER, List.of());
    return values.size() == 1
        ? Optional.of(values.getFirst()).filter(Outgoing::fitsAsId)
        : Optional.empty();
  }

  private static boolean fitsAsId(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST_ID
        && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static Method known(HttpMethod method) {
    return Arrays.stream(Method.values())
        .filter(each -> each.name().equals(method.name()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the method must be one of %s, but was %s"
                    .formatted(Arrays.toString(Method.values()), method.name())));
  }
}
