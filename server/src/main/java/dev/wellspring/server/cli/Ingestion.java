package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Declared;
import dev.wellspring.server.cli.service.ProblemReply;
import dev.wellspring.server.cli.service.Reply.Stored;
import dev.wellspring.server.cli.service.ServiceClient;
import dev.wellspring.server.cli.service.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stores files one after another, and tells how each went. */
final class Ingestion {
  private final ServiceClient client;
  private final Terminal terminal;
  private final Declared declared;
  private final Map<String, Path> names = new HashMap<>();

  Ingestion(ServiceClient client, Terminal terminal) {
    this(client, terminal, Declared.NOTHING);
  }

  Ingestion(ServiceClient client, Terminal terminal, Declared declared) {
    this.client = client;
    this.terminal = terminal;
    this.declared = declared;
  }

  /**
   * The files at these paths, folders read to the bottom, in the order of their names; what is
   * hidden inside a folder is left out.
   *
   * @throws ServiceException if a path does not exist or cannot be read
   */
  static List<Path> filesIn(List<Path> paths) {
    return paths.stream().flatMap(Ingestion::filesAt).toList();
  }

  private static Stream<Path> filesAt(Path path) {
    if (!Files.isReadable(path)) {
      throw new ServiceException(path + " does not exist or cannot be read");
    }
    try (Stream<Path> below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(path.relativize(file)))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException failure) {
      throw new ServiceException(path + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** Stores them all; false if one of them is not stored now. */
  boolean store(List<Path> files) {
    boolean complete = true;
    for (Path file : files) {
      complete &= store(file);
    }
    return complete;
  }

  private boolean store(Path file) {
    String name = file.getFileName().toString();
    Path earlier = names.putIfAbsent(name, file);
    if (earlier != null) {
      terminal.note(
          "- %s: left out, it would replace %s of the same name".formatted(file, earlier));
      return false;
    }
    try {
      terminal.note("+ %s: %s".formatted(name, outcome(send(file, name))));
      return true;
    } catch (ProblemReply refused) {
      terminal.note("- %s: %s".formatted(name, refused.getMessage()));
      return false;
    }
  }

  /** The display is gone before anything else is printed. */
  private Stored send(Path file, String name) {
    try (ProgressDisplay progress = new ProgressDisplay(name, terminal)) {
      return client.store(file, declared, progress::show);
    }
  }

  private static String outcome(Stored stored) {
    StringBuilder text = new StringBuilder();
    text.append(stored.outcome())
        .append(", ")
        .append(Counted.of(stored.pageCount(), "page"))
        .append(", ")
        .append(Counted.of(stored.chunks(), "chunk"));
    int read = stored.pages().stream().mapToInt(page -> page.ocr().read()).sum();
    if (read > 0) {
      text.append(", ").append(Counted.of(read, "picture")).append(" read");
    }
    stored.problems().forEach(problem -> text.append("\n    ").append(problem.sentence()));
    return text.toString();
  }
}
