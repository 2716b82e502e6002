package dev.wellspring.server.ops;

import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.rag.catalogue.DataFolderInUseException;
import dev.wellspring.rag.document.CatalogueException;
import dev.wellspring.rag.store.DamagedIndexException;
import dev.wellspring.rag.store.ForeignStoreException;
import dev.wellspring.rag.store.MismatchedIndexException;
import java.net.BindException;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/** Knows the reasons for which the service does not start, and what to do about each. */
public final class StartFailure {
  private static final String REINDEX = "; `wellspring reindex` does that";

  private StartFailure() {}

  /** What to tell the user; empty if the reason is not one that users cause. */
  public static Optional<String> advice(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> advice = adviceOn(cause);
      if (advice.isPresent()) {
        return advice;
      }
    }
    return SettingFailure.advice(failure);
  }

  private static Optional<String> adviceOn(Throwable cause) {
    return switch (cause) {
      case PortInUseException port ->
          Optional.of(
              "port %d is in use by another program; stop that one, or choose another with --port"
                  .formatted(port.getPort()));
      case BindException address ->
          Optional.of(
              "wellspring.address is not an address of this machine, or may not be listened at");
      case DataFolderInUseException folder -> Optional.ofNullable(folder.getMessage());
      case CatalogueException folder -> Optional.ofNullable(folder.getMessage());
      case MismatchedIndexException index -> Optional.of(index.getMessage() + REINDEX);
      case ForeignStoreException store ->
          Optional.of(
              "%s with wellspring.providers.store.take-over=%s, or name another wellspring.providers.store.collection"
                  .formatted(store.getMessage(), store.owner()));
      case DamagedIndexException index -> Optional.of(index.getMessage() + REINDEX);
      case ProviderException provider ->
          Optional.of(
              provider.getMessage()
                  + "; the service needs it to start; `wellspring doctor` tries it");
      default -> Optional.empty();
    };
  }
}
