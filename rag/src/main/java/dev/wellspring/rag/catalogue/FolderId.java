package dev.wellspring.rag.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name by which a store that others can reach knows whose chunks it keeps. It is made at random
 * with a folder's catalogue and goes where that goes: a copy of the folder has it too, and a folder
 * that lost its catalogue gets another one, so that nothing is removed because of a catalogue that
 * was emptied by accident.
 */
final class FolderId {
  private static final String FILE = "wellspring.id";
  private static final Pattern ID = Pattern.compile("folder_[0-9a-f]{32}");

  private FolderId() {}

  /** The id that a folder has, if it has one that can be understood. */
  static Optional<String> readFrom(Path folder) throws IOException {
    try {
      String id = Files.readString(folder.resolve(FILE)).strip();
      return Optional.of(id).filter(text -> ID.matcher(text).matches());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A new one, on disk when this returns. */
  static String writtenTo(Path folder) throws IOException {
    String id = "folder_" + UUID.randomUUID().toString().replace("-", "");
    Path fresh = folder.resolve(FILE + ".new");
    Files.writeString(fresh, id + "\n");
    Durably.move(fresh, folder.resolve(FILE));
    return id;
  }
}
