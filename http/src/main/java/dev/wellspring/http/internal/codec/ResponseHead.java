package dev.wellspring.http.internal.codec;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Status and fields of a response. */
public final class ResponseHead {
  private final int minorVersion;
  private final int status;
  private final String[] fields;

  ResponseHead(int minorVersion, int status, String[] fields) {
    this.minorVersion = minorVersion;
    this.status = status;
    this.fields = fields;
  }

  /** 1, or 0 for HTTP/1.0. */
  public int minorVersion() {
    return minorVersion;
  }

  /** 100 to 599. */
  public int status() {
    return status;
  }

  /** Names and values in turn; nobody changes the array. */
  public String[] fields() {
    return fields;
  }

  public boolean informational() {
    return status < 200;
  }

  /** Value of the first field with this name. */
  public Optional<String> value(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return Optional.of(fields[i + 1]);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the server keeps the connection (RFC 9112, section 9.3): HTTP/1.1 unless it says {@code
   * close}, HTTP/1.0 only if it says {@code keep-alive}.
   */
  public boolean keepAlive() {
    return !connectionSays("close") && (minorVersion > 0 || connectionSays("keep-alive"));
  }

  /**
   * How long the server says that it keeps the connection unused ({@code Keep-Alive: timeout=}, in
   * seconds), in nanoseconds; -1 if it says nothing that can be read. A plain number, because every
   * exchange asks.
   */
  public long keepAliveNanos() {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase("keep-alive")) {
        return timeout(fields[i + 1]);
      }
    }
    return -1;
  }

  private static long timeout(String value) {
    int at = value.indexOf("timeout=");
    if (at < 0) {
      return -1;
    }
    long seconds = 0;
    int from = at + "timeout=".length();
    int end = from;
    while (end < value.length()
        && end < from + 6
        && value.charAt(end) >= '0'
        && value.charAt(end) <= '9') {
      seconds = 10 * seconds + value.charAt(end++) - '0';
    }
    return end == from ? -1 : TimeUnit.SECONDS.toNanos(seconds);
  }

  private boolean connectionSays(String option) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase("connection") && holds(fields[i + 1], option)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a comma-separated list holds this element, without regard to case. */
  static boolean holds(String list, String element) {
    int at = 0;
    while (at < list.length()) {
      int comma = list.indexOf(',', at);
      int end = comma < 0 ? list.length() : comma;
      int from = at;
      int to = end;
      while (from < to && list.charAt(from) <= ' ') {
        from++;
      }
      while (to > from && list.charAt(to - 1) <= ' ') {
        to--;
      }
      if (to - from == element.length()
          && list.regionMatches(true, from, element, 0, element.length())) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** Status only: a field's value may be a secret. */
  @Override
  public String toString() {
    return "ResponseHead[HTTP/1." + minorVersion + " " + status + "]";
  }
}
