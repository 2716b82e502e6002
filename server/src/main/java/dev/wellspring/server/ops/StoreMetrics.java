package dev.wellspring.server.ops;

import dev.wellspring.rag.document.Document;
import dev.wellspring.server.engine.Opening;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How much is stored; not a number while the engine is being opened. */
@Component
class StoreMetrics implements MeterBinder {
  private final Opening opening;

  StoreMetrics(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "wellspring.documents", "documents that are stored", List::size);
    gauge(registry, "wellspring.chunks", "passages that are stored", StoreMetrics::chunks);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<List<Document>> figure) {
    Gauge.builder(
            name,
            opening,
            opened ->
                opened.isDone()
                    ? figure.applyAsDouble(opened.wellspring().documents())
                    : Double.NaN)
        .description(description)
        .register(registry);
  }

  private static double chunks(List<Document> documents) {
    return documents.stream().mapToInt(Document::chunks).sum();
  }
}
