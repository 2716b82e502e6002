package dev.wellspring.testkit.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parsed lines of a request's head. */
record RequestHead(String method, String target, Map<String, String> headers) {

  static RequestHead parse(String text) throws MalformedRequestException {
    String[] lines = text.strip().split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].equals("HTTP/1.1")) {
      throw new MalformedRequestException("request line was: " + lines[0]);
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new MalformedRequestException("header line was: " + lines[i]);
      }
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new RequestHead(first[0], first[1], headers);
  }

  boolean chunked() {
    return "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
  }

  long contentLength() throws MalformedRequestException {
    String value = headers.getOrDefault("content-length", "0");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new MalformedRequestException("Content-Length was: " + value, e);
    }
  }

  boolean asksToClose() {
    return "close".equalsIgnoreCase(headers.get("connection"));
  }
}
