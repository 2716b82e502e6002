package dev.wellspring.server.provider;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.RequestRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of the service tell about one provider; it is never asked anything for that, which
 * could cost money. A call failed if its caller was told so, whatever its status. Thread-safe.
 */
public final class ProviderWatch implements ClientListener {
  private static final int WORRYING = 3;

  /** What a provider that is well answers to a request that asks for too much or the impossible. */
  private static final Set<Integer> OF_THE_REQUEST = Set.of(400, 413, 422);

  private final Clock clock;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final Set<String> openBreakers = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Instant lastSuccess;
  private volatile @Nullable Supplier<ClientNumbers> numbers;

  ProviderWatch(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void on(ClientEvent event) {
    switch (event) {
      case ClientEvent.Started started -> numbers = started.numbers();
      case ClientEvent.CallCompleted call -> {}
      case ClientEvent.CallFailed call -> {}
      case ClientEvent.BreakerChanged breaker -> {
        if (breaker.open()) {
          openBreakers.add(breaker.origin().toString());
        } else {
          openBreakers.remove(breaker.origin().toString());
        }
      }
      case ClientEvent.ConnectionOpened opened -> {}
      case ClientEvent.ConnectionEvicted evicted -> {}
      case ClientEvent.Replayed replayed -> {}
      case ClientEvent.GaveUp gaveUp -> {}
      case ClientEvent.LeaseLeaked leaked -> {}
      case ClientEvent.LeaseRecovered recovered -> {}
      case ClientEvent.StreamEnded ended -> {}
      case ClientEvent.PoolDefeated defeated -> {}
      case ClientEvent.OriginForgotten forgotten -> {}
      case ClientEvent.Recreated recreated -> {}
      case ClientEvent.GenerationDrained drained -> {}
      case ClientEvent.Closed closed -> {}
    }
  }

  /** Makes a call and notes what became of it. */
  <T> T over(Supplier<T> call) {
    try {
      T answer = call.get();
      failuresInARow.set(0);
      lastSuccess = clock.instant();
      return answer;
    } catch (ProviderException failure) {
      if (!isOfTheRequest(failure)) {
        failuresInARow.incrementAndGet();
      }
      throw failure;
    }
  }

  /** Makes a call that gives nothing back. */
  void over(Runnable call) {
    over(() -> {
      call.run();
      return true;
    });
  }

  private static boolean isOfTheRequest(ProviderException failure) {
    return failure instanceof RequestRefusedException
        && OF_THE_REQUEST.contains(failure.status().orElse(0));
  }

  /** Whether so many calls failed in a row that the provider is to blame, or it is left alone. */
  public boolean isFailing() {
    return isLeftAlone() || failuresInARow.get() >= WORRYING;
  }

  /** Whether the circuit breaker is open. */
  public boolean isLeftAlone() {
    return !openBreakers.isEmpty();
  }

  /** Calls that failed since one last succeeded. */
  public int failuresInARow() {
    return failuresInARow.get();
  }

  /** When a call last succeeded; empty if none did yet. */
  public Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  /** The connections at this moment. */
  public PoolNumbers connections() {
    Supplier<ClientNumbers> now = numbers;
    PoolNumbers none = new PoolNumbers(0, 0, 0, 0);
    return now == null ? none : now.get().pools().values().stream().reduce(none, PoolNumbers::plus);
  }
}
