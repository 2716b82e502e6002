package dev.wellspring.server.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where bodies lie until they are stored: inside the data folder, so that storing moves them and
 * does not copy.
 *
 * @param path the folder
 */
public record UploadFolder(Path path) {
  /**
   * Makes the folder and deletes what uploads that were cut off left in it. Only for the process
   * that holds the data folder.
   *
   * @throws UncheckedIOException if the folder cannot be made or emptied
   */
  public void prepare() {
    try {
      Files.createDirectories(path);
      try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path)) {
        for (Path leftover : leftovers) {
          Files.deleteIfExists(leftover);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot prepare the folder of uploads " + path, failure);
    }
  }

  /** A file that does not exist yet. */
  public Path newFile() {
    return path.resolve(UUID.randomUUID() + ".upload");
  }
}
