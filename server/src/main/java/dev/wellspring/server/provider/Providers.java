package dev.wellspring.server.provider;

import dev.wellspring.rag.Parts;
import dev.wellspring.server.settings.ProvidersSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collections;
import java.util.SortedMap;

/**
 * The parts of the service that are providers, as they are configured.
 *
 * @param parts what Wellspring is opened with; nothing is open yet
 * @param watches one for each provider, by its name; none if everything is embedded
 */
public record Providers(Parts parts, SortedMap<String, ProviderWatch> watches) {
  /** Nobody changes the watches. */
  public Providers {
    watches = Collections.unmodifiableSortedMap(watches);
  }

  /**
   * What the settings say.
   *
   * @param registry keeps the meters of every provider's client
   */
  public static Providers of(ProvidersSettings settings, MeterRegistry registry, Clock clock) {
    Assembly assembly = new Assembly(registry, clock);
    ProvidedModels.embedding(settings).ifPresent(assembly::embedding);
    ProvidedModels.chat(settings).ifPresent(assembly::chat);
    settings.store().qdrant().ifPresent(assembly::store);
    settings.store().inHouse().ifPresent(assembly::store);
    return assembly.providers();
  }
}
