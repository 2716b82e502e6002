package dev.wellspring.server.upload;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.server.engine.UploadFolder;
import dev.wellspring.server.problem.Characters;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import dev.wellspring.server.upload.ContextFields.Declared;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Receives a text that is sent as JSON, and lays it on disk like a file. */
final class TextUpload {
  private final ContextSettings allowed;
  private final UploadFolder folder;
  private final JsonMapper json;

  TextUpload(ContextSettings allowed, UploadFolder folder, JsonMapper json) {
    this.allowed = allowed;
    this.folder = folder;
    this.json = json;
  }

  /**
   * Receives the text.
   *
   * @throws ProblemException if a field breaks its rule
   * @throws tools.jackson.core.JacksonException if the body is not such an object
   * @throws IOException if the client left or the disk failed
   */
  ReceivedFile receive(HttpServletRequest request) throws IOException {
    @Nullable Body body = json.readValue(request.getInputStream(), Body.class);
    if (body == null) {
      throw new ProblemException(ProblemCode.JSON_MALFORMED, "the body must be one JSON object");
    }
    String text = required("text", body.text());
    String name = FileName.clean(required("source", body.source()), "source");
    Context context = ContextFields.read(allowed, body.declared());
    Path file = folder.newFile();
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return new ReceivedFile(name, "text", file, context, DeclaredType.TEXT, null);
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the field '%s' must not be blank".formatted(field),
          new FieldRule(field, "must not be blank"));
    }
    Characters.require(field, value);
    return value;
  }

  record Body(
      @Nullable String text,
      @Nullable String source,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> contextType,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> contentDomain,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> documentCategory,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> relevanceTags,
      @Nullable String description) {
    Declared declared() {
      return new Declared(
          words(contextType),
          words(contentDomain),
          words(documentCategory),
          words(relevanceTags),
          description);
    }

    private static List<String> words(@Nullable List<@Nullable String> given) {
      return given == null ? List.of() : given.stream().filter(Objects::nonNull).toList();
    }

    @Override
    public String toString() {
      return "Body[source=" + source + "]"; // never the text
    }
  }
}
