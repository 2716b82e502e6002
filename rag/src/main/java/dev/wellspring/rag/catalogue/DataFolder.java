package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.CatalogueException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that this process has to itself. The operating system drops the lock with the
 * process, however it ends.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "wellspring.lock";
  private static final String JOURNAL = "catalogue.journal";

  private final Path root;
  private final FileChannel lockFile;
  private final String id;

  private DataFolder(Path root, FileChannel lockFile, String id) {
    this.root = root;
    this.lockFile = lockFile;
    this.id = id;
  }

  /**
   * Takes a folder; makes it if it is missing.
   *
   * @throws DataFolderInUseException if this or another process has it
   * @throws CatalogueException if it is no folder or cannot be written
   */
  public static DataFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new CatalogueException(
          "the data folder %s is a file; name a folder, or one that does not exist yet"
              .formatted(root));
    }
    FileChannel lockFile = null;
    try {
      Files.createDirectories(root);
      lockFile =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw new DataFolderInUseException(root, Owner.readFrom(root).orElse(null));
      }
      Owner.ofThisProcess().writeTo(root);
      return new DataFolder(root, lockFile, identified(root));
    } catch (IOException e) {
      closeQuietly(lockFile, e);
      throw new CatalogueException(
          "the data folder %s cannot be written (%s); permit writing or name another folder"
              .formatted(root, e),
          e);
    }
  }

  /**
   * Tells other processes where the service of this one listens, so that they ask it instead of
   * opening the folder.
   *
   * @throws CatalogueException if that cannot be written
   */
  public void announce(URI service) {
    try {
      Owner.ofThisProcess().withService(service).writeTo(root);
    } catch (IOException e) {
      throw new CatalogueException(
          "the service's address cannot be written to %s (%s)".formatted(root, e), e);
    }
  }

  /** Names the folder to stores that others can reach; copies of the folder have the same. */
  public String id() {
    return id;
  }

  /**
   * The id of a folder that may be open elsewhere; empty if it has no catalogue yet.
   *
   * @throws CatalogueException if it cannot be read
   */
  public static Optional<String> idOf(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      return Files.exists(root.resolve(JOURNAL)) ? FolderId.readFrom(root) : Optional.empty();
    } catch (IOException e) {
      throw new CatalogueException(
          "the id of the data folder %s cannot be read (%s)".formatted(root, e.getMessage()), e);
    }
  }

  /** The folder, absolute. */
  public Path root() {
    return root;
  }

  /** Where the index is. */
  public Path index() {
    return indexOf(root);
  }

  /** Where the index of a folder is, which may be open elsewhere. */
  public static Path indexOf(Path folder) {
    return folder.resolve("index");
  }

  /**
   * Deletes the index, which nobody may have open.
   *
   * @throws CatalogueException if it cannot be deleted
   */
  public void deleteIndex() {
    try {
      Durably.delete(index());
    } catch (IOException e) {
      throw new CatalogueException("the index %s cannot be deleted (%s)".formatted(index(), e), e);
    }
  }

  Path documents() {
    return root.resolve("documents");
  }

  Path incoming() {
    return root.resolve("incoming");
  }

  Path journal() {
    return root.resolve(JOURNAL);
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try (lockFile) {
      Owner.removeFrom(root);
    } catch (IOException e) {
      throw new CatalogueException("the data folder %s cannot be closed".formatted(root), e);
    }
  }

  private static String identified(Path root) throws IOException {
    Optional<String> known =
        Files.exists(root.resolve(JOURNAL)) ? FolderId.readFrom(root) : Optional.empty();
    return known.isPresent() ? known.get() : FolderId.writtenTo(root);
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this process has it already
    }
  }

  private static void closeQuietly(@Nullable FileChannel lockFile, IOException failure) {
    try {
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Who has the folder, if somebody does and says so. */
  public static Optional<Owner> owner(Path folder) {
    return Owner.readFrom(folder.toAbsolutePath().normalize());
  }
}
