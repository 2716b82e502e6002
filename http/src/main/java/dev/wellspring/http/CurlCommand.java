package dev.wellspring.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request as a line for a POSIX shell that sends it with {@code curl}, to try a failed call again
 * by hand. For debugging only: the client never makes or logs one by itself.
 *
 * <p>Left out are all values of the query, and of all headers but those that are known to hold no
 * secret: what is accepted, the content's own form, conditions, ranges and caching, {@code
 * User-Agent}, {@code Origin}, {@code Date}, {@code Prefer}, {@link Request#ID_HEADER} and {@code
 * OpenAI-Beta}, {@code -Organization} and {@code -Project}. What stands in their place is {@value
 * #REDACTED}. The path is shown. The body is left out unless it is asked for.
 */
public final class CurlCommand {
  /** Stands for what is not shown. */
  public static final String REDACTED = "REDACTED";

  /** A command line has a limit; Linux gives one argument 128 KiB. */
  private static final int MOST_BODY_BYTES = 64 << 10;

  /** Everything else may be a secret, whatever it is called. */
  private static final Set<String> SHOWN =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "content-encoding",
          "content-language",
          "content-type",
          "date",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "openai-beta",
          "openai-organization",
          "openai-project",
          "origin",
          "pragma",
          "prefer",
          "range",
          "user-agent",
          "x-request-id");

  private final List<String> words = new ArrayList<>();

  private CurlCommand(Request request) {
    add("curl", "--globoff", "--path-as-is");
    if (request.method() == Method.HEAD) {
      add("--head");
    } else {
      add("--request", request.method().name());
    }
    add("--url", request.origin() + redactedTarget(request.target()));
    request.headers().forEach(this::addHeader);
    request.id().ifPresent(id -> addHeader(Request.ID_HEADER, id));
  }

  /** Without the body; where there is one, a comment at the end says so. */
  public static String of(Request request) {
    CurlCommand command = new CurlCommand(request);
    return command + (request.body() instanceof Body.Empty ? "" : " # the body is left out");
  }

  /**
   * With the body if it is text in memory of at most 64 KiB; any other is left out, and so is one
   * of a HEAD, which curl cannot send. A comment at the end says so. The caller answers for what is
   * in it.
   */
  public static String withBody(Request request) {
    Optional<String> text = text(request.body());
    if (text.isEmpty() || request.method() == Method.HEAD) {
      return of(request);
    }
    CurlCommand command = new CurlCommand(request);
    if (!request.headers().contains("Content-Type")) {
      // Without this curl would send a type of its own.
      command.add("--header", "Content-Type:");
    }
    command.add("--data-raw", text.get());
    return command.toString();
  }

  @Override
  public String toString() {
    return words.stream().map(CurlCommand::quoted).collect(Collectors.joining(" "));
  }

  private void add(String... more) {
    words.addAll(List.of(more));
  }

  private void addHeader(String name, String value) {
    String shown = SHOWN.contains(name.toLowerCase(Locale.ROOT)) ? value : REDACTED;
    // "Name:" would take the header away; a semicolon sends it without a value.
    add("--header", shown.isEmpty() ? name + ";" : name + ": " + shown);
  }

  /** A parameter without a value may be a secret as a whole. */
  private static String redactedTarget(String target) {
    int query = target.indexOf('?');
    if (query < 0) {
      return target;
    }
    return target.substring(0, query + 1)
        + List.of(target.substring(query + 1).split("&", -1)).stream()
            .map(CurlCommand::redactedParameter)
            .collect(Collectors.joining("&"));
  }

  private static String redactedParameter(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? REDACTED : parameter.substring(0, equals + 1) + REDACTED;
  }

  private static Optional<String> text(Body body) {
    if (!(body instanceof Body.Bytes bytes) || bytes.length() > MOST_BODY_BYTES) {
      return Optional.empty();
    }
    byte[] copy = new byte[bytes.length()];
    bytes.copyTo(0, copy, 0, copy.length);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(copy)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  /** In single quotes a shell reads nothing but the quote itself (POSIX, section 2.2.2). */
  private static String quoted(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(CurlCommand::isPlain);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_./:=,+@%".indexOf(c) >= 0;
  }
}
