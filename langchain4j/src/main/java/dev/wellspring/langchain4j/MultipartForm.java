package dev.wellspring.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.FormDataFile;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.UUID;

/**
 * A form with files as {@code multipart/form-data} (RFC 7578; names are escaped as the HTML
 * standard says, section 4.10.21.8).
 */
final class MultipartForm {
  private final String boundary = "wellspring-" + UUID.randomUUID();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private MultipartForm() {}

  static MultipartForm of(Map<String, String> fields, Map<String, FormDataFile> files) {
    MultipartForm form = new MultipartForm();
    fields.forEach(
        (name, value) -> form.part("name=\"" + escaped(name) + "\"", value.getBytes(UTF_8)));
    files.forEach((name, file) ->
        form.part(
            "name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
                .formatted(escaped(name), escaped(file.fileName()), type(file)),
            file.content()));
    form.write("--" + form.boundary + "--\r\n");
    return form;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] content() {
    return content.toByteArray();
  }

  private void part(String parameters, byte[] bytes) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n");
    content.writeBytes(bytes);
    write("\r\n");
  }

  private void write(String text) {
    content.writeBytes(text.getBytes(UTF_8));
  }

  private static String type(FormDataFile file) {
    String type = file.contentType();
    if (type.indexOf('\r') >= 0 || type.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a form file's content type holds a line break");
    }
    return type;
  }

  private static String escaped(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }
}
