package dev.wellspring.rag;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Stores and deletes without end and says what it does: {@code begin NAME VERSION} before and
 * {@code end} after each step; version 0 is a deletion, and a version that was there before has got
 * another context. Made to be killed.
 */
final class IngestingProcess {
  static final int NAMES = 4;
  static final List<String> DOMAINS = List.of("finance", "health", "law");

  private IngestingProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    int version = Integer.parseInt(arguments[2]);
    Path file = data.resolveSibling("upload.txt");
    Map<String, DocumentId> stored = new HashMap<>();
    Map<String, Integer> versions = new HashMap<>();
    try (Wellspring wellspring = TestWellspring.open(data)) {
      wellspring.documents().forEach(each -> stored.put(each.name(), each.id()));
      while (true) {
        String name = "name" + random.nextInt(NAMES);
        DocumentId old = random.nextInt(4) == 0 ? stored.remove(name) : null;
        int last = versions.getOrDefault(name, 0);
        boolean renew = last > 0 && random.nextBoolean();
        int next = old != null ? 0 : renew ? last : ++version;
        System.out.println("begin " + name + " " + next);
        if (old != null) {
          wellspring.delete(old);
          versions.remove(name);
        } else {
          Files.writeString(file, text(next));
          versions.put(name, next);
          Upload upload = new Upload(name, file, about(random), null);
          stored.put(name, wellspring.store(upload, ProgressListener.NONE).document().id());
        }
        System.out.println("end");
      }
    }
  }

  private static Context about(Random random) {
    String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
    return new Context(List.of(), List.of(domain), List.of(), List.of(), null);
  }

  /** Three chunks that name the version. */
  static String text(int version) {
    String line = "version v%d ".formatted(version) + TestWellspring.line("common");
    return String.join("\n", line, line, line);
  }
}
