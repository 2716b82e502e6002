package dev.wellspring.rag.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data folder is open already, in this or another process. */
public final class DataFolderInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;
  private final transient @Nullable Owner owner;

  DataFolderInUseException(Path folder, @Nullable Owner owner) {
    super(message(folder, owner));
    this.folder = folder;
    this.owner = owner;
  }

  /** The folder, absolute. */
  public Path folder() {
    return folder;
  }

  /** Who has it, if that is known. */
  public Optional<Owner> owner() {
    return Optional.ofNullable(owner);
  }

  private static String message(Path folder, @Nullable Owner owner) {
    if (owner == null) {
      return "the data folder %s is in use; stop what uses it, or name another folder"
          .formatted(folder);
    }
    return owner.service() == null
        ? "the data folder %s is in use by process %d; wait for it or stop it, or name another folder"
            .formatted(folder, owner.pid())
        : "the data folder %s is in use by the service at %s (process %d); ask that service, or stop it"
            .formatted(folder, owner.service(), owner.pid());
  }
}
