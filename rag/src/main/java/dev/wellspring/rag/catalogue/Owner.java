package dev.wellspring.rag.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The process that has a data folder, as it says in a file beside the lock.
 *
 * @param pid process number
 * @param service where its service listens; null if it has none
 */
public record Owner(long pid, @Nullable URI service) {
  private static final String FILE = "wellspring.owner";
  private static final Pattern CONTENT = Pattern.compile("pid (\\d{1,18})\n(?:service (\\S+)\n)?");

  static Owner ofThisProcess() {
    return new Owner(ProcessHandle.current().pid(), null);
  }

  Owner withService(URI address) {
    return new Owner(pid, address);
  }

  void writeTo(Path folder) throws IOException {
    Path fresh = folder.resolve(FILE + ".new");
    List<String> lines =
        service == null ? List.of("pid " + pid) : List.of("pid " + pid, "service " + service);
    Files.writeString(fresh, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    Files.move(
        fresh,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the file says, if there is one that can be understood. */
  static Optional<Owner> readFrom(Path folder) {
    try {
      Matcher content = CONTENT.matcher(Files.readString(folder.resolve(FILE)));
      if (!content.matches()) {
        return Optional.empty();
      }
      String service = content.group(2);
      return Optional.of(
          new Owner(
              Long.parseLong(content.group(1)), service == null ? null : URI.create(service)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // it only helps to find the owner; the lock alone decides
      return Optional.empty();
    }
  }

  static void removeFrom(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
