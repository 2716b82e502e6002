package dev.wellspring.server.cli.service;

import java.nio.file.Path;
import java.util.Optional;

/** The service of a data folder, for the time of one command. */
public sealed interface Service extends AutoCloseable permits RunningService, StartedService {
  /**
   * The service that runs on the folder, or else one that is started in this process and ends with
   * the command; nobody else is told of it.
   *
   * @throws ServiceException if another process has the folder and does not answer, or if the
   *     service cannot start
   */
  static Service on(Path dataFolder) {
    return RunningService.on(dataFolder)
        .<Service>map(running -> running)
        .orElseGet(() -> StartedService.on(dataFolder));
  }

  /** The service that runs on the folder, if one does and answers; nothing is started. */
  static Optional<Service> running(Path dataFolder) {
    return RunningService.on(dataFolder).map(running -> running);
  }

  /** Calls it. */
  ServiceClient client();

  @Override
  void close();
}
