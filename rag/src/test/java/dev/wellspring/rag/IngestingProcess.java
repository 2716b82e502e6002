package dev.wellspring.rag;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Stores and deletes without end and says what it does: {@code begin NAME VERSION} before and
 * {@code end} after each step; version 0 is a deletion. Made to be killed.
 */
final class IngestingProcess {
  static final int NAMES = 4;

  private IngestingProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    int version = Integer.parseInt(arguments[2]);
    Path file = data.resolveSibling("upload.txt");
    Map<String, DocumentId> stored = new HashMap<>();
    try (Wellspring wellspring = TestWellspring.open(data)) {
      wellspring.documents().forEach(each -> stored.put(each.name(), each.id()));
      while (true) {
        String name = "name" + random.nextInt(NAMES);
        DocumentId old = random.nextInt(4) == 0 ? stored.remove(name) : null;
        System.out.println("begin " + name + " " + (old != null ? 0 : ++version));
        if (old != null) {
          wellspring.delete(old);
        } else {
          Files.writeString(file, text(version));
          Upload upload = new Upload(name, file, Context.NONE, null);
          stored.put(name, wellspring.store(upload, ProgressListener.NONE).document().id());
        }
        System.out.println("end");
      }
    }
  }

  /** Three chunks that name the version. */
  static String text(int version) {
    String line = "version v%d ".formatted(version) + TestWellspring.line("common");
    return String.join("\n", line, line, line);
  }
}
