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
import dev.wellspring.rag.store.ChunkStores;
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

  void embedding(ModelOpener<? extends EmbeddingModel> opener) {
    ProviderWatch watch = watch("embedding-provider");
    parts =
        parts.withEmbedding(() -> new WatchedEmbeddingModel(opener.open(listeners(watch)), watch));
  }

  void chat(ModelOpener<? extends ChatModel> opener) {
    ProviderWatch watch = watch("chat-provider");
    parts = parts.withChat(() -> new WatchedChatModel(opener.open(listeners(watch)), watch));
  }

  void store(QdrantSettings settings) {
    ProviderWatch watch = watch(settings.provider().name());
    store(new QdrantChunkStores(settings, listeners(watch)), watch);
  }

  void store(InHouseStoreSettings settings) {
    ProviderWatch watch = watch(settings.provider().name());
    store(new InHouseChunkStores(settings, listeners(watch)), watch);
  }

  private void store(ChunkStores stores, ProviderWatch watch) {
    parts = parts.withChunks(new WatchedChunkStores(stores, watch));
  }

  Providers providers() {
    return new Providers(parts, watches);
  }

  private ProviderWatch watch(String provider) {
    ProviderWatch watch = new ProviderWatch(clock);
    watches.put(provider, watch);
    return watch;
  }

  private UnaryOperator<HealingClient.Builder> listeners(ProviderWatch watch) {
    return client -> client.listener(meters).listener(log).listener(watch);
  }
}
