package dev.wellspring.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A {@code multipart/form-data} body while it is written. */
public final class Multipart {
  private static final String BOUNDARY = "----wellspring-test-7d92";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** A body with one file and nothing else. */
  public static Multipart file(String name, byte[] content) {
    return new Multipart().part(disposition("file", name), content);
  }

  /** An empty body. */
  public static Multipart empty() {
    return new Multipart();
  }

  private static String disposition(String field, String fileName) {
    String escaped = fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    return "form-data; name=\"%s\"; filename=\"%s\"".formatted(field, escaped);
  }

  /** Adds a field. */
  public Multipart field(String name, String value) {
    return part("form-data; name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a part with this {@code Content-Disposition}. */
  public Multipart part(String contentDisposition, byte[] content) {
    body.writeBytes(
        ("--" + BOUNDARY + "\r\nContent-Disposition: " + contentDisposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The header that goes with the body. */
  public static String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  /** The body. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
