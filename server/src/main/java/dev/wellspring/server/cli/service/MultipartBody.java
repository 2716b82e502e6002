package dev.wellspring.server.cli.service;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A form with one file, streamed from disk (RFC 7578).
 *
 * @param contentType the header that goes with it
 * @param publisher the body
 */
record MultipartBody(String contentType, BodyPublisher publisher) {
  /**
   * Builds the form.
   *
   * @throws FileNotFoundException if the file is gone
   */
  static MultipartBody of(Map<String, String> fields, Path file) throws FileNotFoundException {
    String boundary = "wellspring-" + UUID.randomUUID();
    List<BodyPublisher> parts = new ArrayList<>();
    fields.forEach(
        (name, value) -> parts.add(text(boundary, "name=\"" + name + "\"", value + "\r\n")));
    String name = escaped(file.getFileName().toString());
    parts.add(text(boundary, "name=\"file\"; filename=\"" + name + "\"", ""));
    parts.add(BodyPublishers.ofFile(file));
    parts.add(BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    return new MultipartBody(
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
  }

  private static BodyPublisher text(String boundary, String disposition, String value) {
    return BodyPublishers.ofString(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; "
            + disposition
            + "\r\n\r\n"
            + value);
  }

  /** As browsers do it: HTML, section "multipart form data". */
  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
