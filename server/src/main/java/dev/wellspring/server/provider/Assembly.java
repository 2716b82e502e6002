package dev.wellspring.server.provider;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.Slf4jListener;
import dev.wellspring.http.micrometer.MicrometerListener;
import dev.wellspring.providers.inhouse.InHouseChunkStores;
import dev.wellspring.providers.inhouse.InHouseStoreSettings;
import dev.wellspring.providers.qdrant.QdrantChunkStores;
import dev.wellspring.providers.qdrant.QdrantSettings;
import dev.wellspring.rag.Parts;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.embed.EmbeddingModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Puts the parts together, one provider after the other. For one thread. */
final class Assembly {
  private final Clock clock;
  private final Slf4jListener log = new Slf4jListener();
  private final MicrometerListener meters;
  private final SortedMap<String, ProviderWatch> watches = new TreeMap<>();
  private Parts parts = Parts.EMBEDDED;

  Assembly(MeterRegistry registry, Clock clock) {
    this.meters = new MicrometerListener(registry);
    this.clock = clock;
  }

  void embedding(ModelOpener<EmbeddingModel> opener) {
    UnaryOperator<HealingClient.Builder> listeners = listeners("embedding-provider");
    parts = parts.withEmbedding(() -> opener.open(listeners));
  }

  void chat(ModelOpener<ChatModel> opener) {
    UnaryOperator<HealingClient.Builder> listeners = listeners("chat-provider");
    parts = parts.withChat(() -> opener.open(listeners));
  }

  void store(QdrantSettings settings) {
    parts =
        parts.withChunks(new QdrantChunkStores(settings, listeners(settings.provider().name())));
  }

  void store(InHouseStoreSettings settings) {
    parts =
        parts.withChunks(new InHouseChunkStores(settings, listeners(settings.provider().name())));
  }

  Providers providers() {
    return new Providers(parts, watches);
  }

  private UnaryOperator<HealingClient.Builder> listeners(String provider) {
    ProviderWatch watch = new ProviderWatch(clock);
    watches.put(provider, watch);
    return client -> client.listener(meters).listener(log).listener(watch);
  }
}
