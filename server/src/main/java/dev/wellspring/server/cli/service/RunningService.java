package dev.wellspring.server.cli.service;

import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.catalogue.Owner;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A service that was running before the command, and goes on after it. */
record RunningService(URI address, ServiceClient client) implements Service {
  /** The service that announced itself in the folder, if it still answers. */
  static Optional<RunningService> on(Path dataFolder) {
    return DataFolder.owner(dataFolder)
        .map(Owner::service)
        .map(address -> new RunningService(address, new ServiceClient(address)))
        .filter(RunningService::answers);
  }

  private boolean answers() {
    boolean ready = client.isReady();
    if (!ready) {
      client.close();
    }
    return ready;
  }

  @Override
  public void close() {
    client.close();
  }
}
