package dev.wellspring.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as a line for a POSIX shell that sends it with {@code curl}, to try a failed call again
 * by hand. For debugging only: the client never makes or logs one by itself.
 *
 * <p>Left out are all values of the query, and of headers that hold or may hold a secret: those
 * named {@code Authorization}, {@code Cookie} or with one of the words auth, cookie, key, token,
 * secret, password, credential, session and signature in their name. What stands in their place is
 * {@value #REDACTED}. The path is shown, and so are the other headers. The body is left out unless
 * it is asked for.
 */
public final class CurlCommand {
  /** Stands for what is not shown. */
  public static final String REDACTED = "REDACTED";

  /** A command line has a limit; Linux gives one argument 128 KiB. */
  private static final int MOST_BODY_BYTES = 64 << 10;

  private static final List<String> SECRET_WORDS =
      List.of(
          "auth",
          "cookie",
          "key",
          "token",
          "secret",
          "password",
          "credential",
          "session",
          "signature");

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
   * With the body if it is text in memory of at most 64 KiB; any other is left out, and a comment
   * at the end says so. The caller answers for what is in it.
   */
  public static String withBody(Request request) {
    Optional<String> text = text(request.body());
    if (text.isEmpty()) {
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
    String shown = isSecret(name) ? REDACTED : value;
    // "Name:" would take the header away; a semicolon sends it without a value.
    add("--header", shown.isEmpty() ? name + ";" : name + ": " + shown);
  }

  private static boolean isSecret(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(name::contains);
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
