package dev.wellspring.server.upload;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.server.engine.UploadFolder;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import dev.wellspring.server.upload.ContextFields.Declared;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Receives a multipart upload: its body goes to disk under the limit, then its fields are read. */
final class UploadForm {
  private static final String FILE = "file";
  private static final String PASSWORD = "password";
  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              FILE,
              PASSWORD,
              ContextFields.TYPE,
              ContextFields.DOMAIN,
              ContextFields.CATEGORY,
              ContextFields.TAGS,
              ContextFields.DESCRIPTION));
  private static final int LONGEST_FIELD = 16 * 1024;

  private final ContextSettings allowed;
  private final UploadFolder folder;
  private final PartsReader parts;

  UploadForm(ContextSettings allowed, UploadFolder folder, PartsReader parts) {
    this.allowed = allowed;
    this.folder = folder;
    this.parts = parts;
  }

  /**
   * Receives the upload.
   *
   * @throws ProblemException if it is too large, not multipart, or a field breaks its rule
   * @throws IOException if the client left or the disk failed
   */
  ReceivedFile receive(HttpServletRequest request) throws IOException, ServletException {
    List<Part> files = new ArrayList<>();
    Map<String, List<String>> fields = new HashMap<>();
    for (Part part : parts.read(request)) {
      requireKnown(part.getName());
      if (part.getName().equals(FILE)) {
        files.add(part);
      } else {
        fields.computeIfAbsent(part.getName(), name -> new ArrayList<>()).add(text(part));
      }
    }
    String name = FileName.clean(theOnly(files), FILE);
    Context context = ContextFields.read(allowed, declared(fields));
    String password = first(fields, PASSWORD);
    DeclaredType type = PartType.of(files.getFirst().getContentType());
    Path file = folder.newFile();
    files.getFirst().write(file.toString());
    return new ReceivedFile(name, FILE, file, context, type, password);
  }

  private static void requireKnown(@Nullable String name) {
    if (name == null || !FIELDS.contains(name)) {
      String shown = name == null ? "" : name.substring(0, Math.min(name.length(), 64));
      String rule = "is not a field of an upload; known are " + String.join(", ", FIELDS);
      throw new ProblemException(
          ProblemCode.FIELD_UNKNOWN,
          "the field '%s' %s".formatted(shown, rule),
          new FieldRule(shown, rule));
    }
  }

  private static String theOnly(Collection<Part> files) {
    if (files.size() != 1) {
      throw refused("must be given exactly once, but was given %d times".formatted(files.size()));
    }
    String disposition =
        Objects.requireNonNullElse(files.iterator().next().getHeader("Content-Disposition"), "");
    Optional<String> name = PartName.of(disposition);
    return name.orElseThrow(() -> refused("must carry a file name"));
  }

  private static ProblemException refused(String rule) {
    return new ProblemException(
        ProblemCode.FIELD_INVALID,
        "the field '%s' %s".formatted(FILE, rule),
        new FieldRule(FILE, rule));
  }

  private static String text(Part part) throws IOException {
    if (part.getSize() > LONGEST_FIELD) {
      String rule = "takes at most %d bytes".formatted(LONGEST_FIELD);
      throw new ProblemException(
          ProblemCode.TOO_LARGE,
          "the field '%s' %s, but has %d".formatted(part.getName(), rule, part.getSize()),
          new FieldRule(part.getName(), rule));
    }
    try (InputStream in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Declared declared(Map<String, List<String>> fields) {
    return new Declared(
        fields.getOrDefault(ContextFields.TYPE, List.of()),
        fields.getOrDefault(ContextFields.DOMAIN, List.of()),
        fields.getOrDefault(ContextFields.CATEGORY, List.of()),
        fields.getOrDefault(ContextFields.TAGS, List.of()),
        first(fields, ContextFields.DESCRIPTION));
  }

  private static @Nullable String first(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the field '%s' must be given at most once".formatted(name),
          new FieldRule(name, "must be given at most once"));
    }
    return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
  }
}
