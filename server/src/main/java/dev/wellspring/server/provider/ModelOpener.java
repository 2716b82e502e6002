package dev.wellspring.server.provider;

import dev.wellspring.http.HealingClient;
import java.util.function.UnaryOperator;

/** Opens a model that a provider has; it is asked nothing by that. */
@FunctionalInterface
public interface ModelOpener<M> {
  /**
   * The model.
   *
   * @param more adds to its client what is no setting
   */
  M open(UnaryOperator<HealingClient.Builder> more);
}
