package dev.wellspring.server.engine;

import dev.wellspring.rag.Stored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Counts what the service does. Names of metrics are those of Micrometer; thread-safe. */
public final class ServiceMetrics {
  private static final String REFUSED = "refused";
  private static final String FAILED = "failed";

  private final MeterRegistry registry;
  private final Counter pages;

  /** Registers what is counted, at zero. */
  public ServiceMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.pages =
        Counter.builder("wellspring.pages.read")
            .description("pages that were read")
            .register(registry);
    for (String outcome : List.of("created", "replaced", "unchanged", REFUSED, FAILED)) {
      uploads(outcome); // so that the first of a kind is seen as an increase
    }
  }

  /** Counts an upload that is stored, or was already. */
  public void stored(Stored stored) {
    uploads(stored.outcome().name().toLowerCase(Locale.ROOT)).increment();
  }

  /** Counts a page that was read, whatever becomes of its document. */
  public void pageRead() {
    pages.increment();
  }

  /** Counts an upload that was received and cannot be read. */
  public void refused() {
    uploads(REFUSED).increment();
  }

  /** Counts an upload that was received and not stored by our fault. */
  public void failed() {
    uploads(FAILED).increment();
  }

  private Counter uploads(String outcome) {
    return Counter.builder("wellspring.uploads")
        .description("uploads that were received, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Times a question. */
  public <T> T question(Supplier<T> ask, Predicate<T> answered) {
    Timer.Sample sample = Timer.start(registry);
    T answer = ask.get();
    sample.stop(
        Timer.builder("wellspring.questions")
            .description("time to answer a question")
            .tag("outcome", answered.test(answer) ? "answered" : "abstained")
            .publishPercentileHistogram()
            .register(registry));
    return answer;
  }
}
