package dev.wellspring.http.internal.life;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.internal.connect.ConnectFailedException;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.connect.SocketConnector;
import dev.wellspring.http.internal.deadline.Alarm;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import dev.wellspring.http.internal.event.Publisher;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.internal.pool.PoolObserver;
import dev.wellspring.http.internal.replay.Breaker;
import dev.wellspring.http.internal.replay.RetryBudget;
import dev.wellspring.http.internal.tls.Tls;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.tls.TlsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * From a client's creation to its close: the current generation, the ones that drain, and what
 * outlives them all. Thread-safe.
 */
public final class Life {
  /** How long calls may take to notice that their connections were cut. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ClientSettings settings;
  private final Environment environment;
  private final Publisher publisher;
  private final Tls tls;
  private final KeyMaterialWatch keyMaterial;
  private final DeadlineWatch deadlines;
  private final SocketConnector connector;
  private final PoolObserver observer;
  private final RetryBudget budget;
  private final RecreationPace pace;
  private final LeaseWatch leases;
  private final KnownOrigins origins;
  private final CallsInFlight inFlight = new CallsInFlight();
  private final boolean meetsForeignCode;
  private final Waits waits = new Waits();
  private final Executor ownExecutor;

  /** Held for the whole of a pause, so that a client is resumed only after it came to rest. */
  private final ReentrantLock pausing = new ReentrantLock();

  /**
   * Guards the change of generations and of {@link #phase}: {@link #current}, {@link #draining},
   * {@link #pace}, {@link #housekeeping}. Taken after {@link #pausing}.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Generation, Long> draining = new HashMap<>();
  private Scheduler.Task housekeeping;
  private volatile Generation current;
  private volatile Phase phase = Phase.OPEN;
  private volatile boolean ended;
  private volatile boolean toldClosed;

  private volatile Consumer<Generation> successionListener = replaced -> {};

  /** Whether calls are let in. */
  private enum Phase {
    OPEN,
    PAUSED,
    CLOSED
  }

  /**
   * @param executor for asynchronous calls
   * @param ownExecutor for them once the other was shut down; nobody else can shut it down
   */
  public Life(
      ClientSettings settings,
      Environment environment,
      Publisher publisher,
      Executor executor,
      Executor ownExecutor) {
    this.settings = settings;
    this.environment = environment;
    this.publisher = publisher;
    this.meetsForeignCode =
        !publisher.silent() || settings.tls().trust() instanceof TlsSettings.Trust.Supplied;
    this.ownExecutor = ownExecutor;
    this.observer = new PoolEvents(settings.name(), publisher, environment.ticker());
    this.tls = new Tls(settings.tls());
    this.keyMaterial = new KeyMaterialWatch(settings.name(), tls);
    this.deadlines = new DeadlineWatch(settings.name() + "-deadlines");
    this.connector = new SocketConnector(settings, environment, tls, deadlines);
    this.origins = new KnownOrigins(settings, environment.ticker(), publisher);
    this.budget = new RetryBudget(settings.replay(), environment.ticker());
    this.pace = new RecreationPace(settings.replay(), environment);
    this.leases =
        new LeaseWatch(settings.name(), settings.leases(), environment.ticker(), publisher);
    this.current = new Generation(1, executor, this::pool);
    this.housekeeping = Housekeeping.start(this, settings.name(), environment);
  }

  public ClientSettings settings() {
    return settings;
  }

  public Environment environment() {
    return environment;
  }

  public Publisher publisher() {
    return publisher;
  }

  public RetryBudget budget() {
    return budget;
  }

  /** The stack of the calling thread, if leases are to be traced. */
  public List<StackTraceElement> trace() {
    return settings.leases().traceLeases() ? List.of(new Throwable().getStackTrace()) : List.of();
  }

  /** Watches the streams that callers hold. */
  public LeaseWatch leases() {
    return leases;
  }

  public Generation current() {
    return current;
  }

  /** An alarm for a wait that belongs to no connection and no pool. */
  public Alarm alarm(Runnable ring) {
    return deadlines.alarm(ring);
  }

  /** Runs asynchronous calls where nobody can refuse them. */
  public Executor ownExecutor() {
    return ownExecutor;
  }

  /** Is told of every generation that was replaced, after its successor took over. */
  public void onSuccession(Consumer<Generation> listener) {
    successionListener = listener;
  }

  /** The origin's breaker; it outlives generations, because it is about the server. */
  public Breaker breaker(Origin origin) {
    return origins.breaker(origin);
  }

  /** How long a connection to the origin may lie unused, as far as is known now. */
  public Duration idleLimit(Origin origin) {
    return origins.idleTime(origin);
  }

  /** Whether the calls in flight were ended by the user's close or pause. */
  public boolean ended() {
    return ended;
  }

  /** Whether calls are taken. */
  public boolean open() {
    return phase == Phase.OPEN;
  }

  /** Whether a resume is waited for. */
  public boolean paused() {
    return phase == Phase.PAUSED;
  }

  /**
   * What became of a client that takes no calls: it was {@code closed}, or it was {@code paused}.
   */
  public String ending() {
    return phase == Phase.PAUSED ? "paused" : "closed";
  }

  /** Tells the listeners that the client is ready. */
  public void started() {
    publisher.publish(new ClientEvent.Started(settings.name(), this::numbers));
  }

  /** The state of all generations that have connections. */
  public ClientNumbers numbers() {
    Map<Origin, PoolNumbers> pools = new HashMap<>();
    for (Generation generation : generations()) {
      generation.forEach(pool -> pools.merge(pool.origin(), pool.numbers(), PoolNumbers::plus));
    }
    return new ClientNumbers(current.number(), pools, origins.idleTimes());
  }

  /** Numbers of the origin's pool in the current generation, which is not made for that. */
  public PoolNumbers numbers(Origin origin) {
    return current
        .numbers(origin)
        .orElse(new PoolNumbers(0, 0, 0, settings.pool().maxConnections()));
  }

  /** Lets a call in, if the client takes calls; every entry needs a {@link #leave}. */
  public boolean enter() {
    inFlight.enter();
    if (phase != Phase.OPEN) {
      inFlight.leave();
      return false;
    }
    return true;
  }

  public void leave() {
    inFlight.leave();
  }

  /**
   * Whether foreign code is met on the way of every call, which may close the client: a listener,
   * or trust that somebody supplies.
   */
  public boolean meetsForeignCode() {
    return meetsForeignCode;
  }

  /** The calling thread is within a call that was let in, until it {@link #comesOut}. */
  public void goesIn(Guest call) {
    inFlight.goesIn(call);
  }

  /** The calling thread is not within that call any more, or less deep. */
  public void comesOut() {
    inFlight.comesOut();
  }

  /**
   * Replaces a generation by a new one. Single flight: who comes with a generation that was
   * replaced already gets the current one. Never after the user's close or pause.
   */
  public void recreate(Generation broken, RecreationReason reason) {
    Generation fresh;
    lock.lock();
    try {
      if (phase != Phase.OPEN || current != broken || !pace.allows(reason)) {
        return;
      }
      fresh = successor(broken);
      broken.handOver(fresh, origin -> keeps(reason, origin));
      draining.put(broken, now() + settings.timeouts().drainTimeout().toNanos());
      current = fresh;
    } finally {
      lock.unlock();
    }
    broken.retire();
    successionListener.accept(broken);
    publisher.publish(new ClientEvent.Recreated(settings.name(), fresh.number(), reason));
  }

  /**
   * Waits for calls in flight, at most {@code drain}, and then ends them. Twice does nothing.
   *
   * @return whether the client is closed by this; then {@link #closed} is to follow
   */
  public boolean close(Duration drain) {
    return inFlight.waitingForOthers(() -> closeAfter(drain));
  }

  private boolean closeAfter(Duration drain) {
    if (!begin(Phase.CLOSED)) {
      return false;
    }
    inFlight.await(drain);
    origins.end(this::calls);
    cut();
    return true;
  }

  /** Tells the listeners that the client is closed, once every future is complete. */
  public void closed() {
    toldClosed = true;
    publisher.publish(new ClientEvent.Closed(settings.name()));
  }

  /** Whether listeners are told of calls that never begin: until they are told of the close. */
  public boolean tellsRefusals() {
    return !toldClosed;
  }

  /**
   * Takes no more calls, waits for those in flight, at most {@code drain}, and then ends them:
   * afterwards there is neither a connection nor a thread. Does nothing if no calls are taken.
   *
   * @return number of the generation that ended; 0 if nothing was done
   */
  public long pause(Duration drain) {
    return inFlight.waitingForOthers(() -> pauseAfter(drain));
  }

  private long pauseAfter(Duration drain) {
    pausing.lock();
    try {
      if (!begin(Phase.PAUSED)) {
        return 0;
      }
      inFlight.await(drain);
      cut();
      return current.number();
    } finally {
      pausing.unlock();
    }
  }

  /** Takes calls again, in a new generation. Does nothing unless the client is paused. */
  public void resume() {
    inFlight
        .waitingForOthers(this::resumed)
        .ifPresent(fresh ->
            publisher.publish(
                new ClientEvent.Recreated(
                    settings.name(), fresh.number(), RecreationReason.RESUMED)));
  }

  private Optional<Generation> resumed() {
    pausing.lock();
    try {
      lock.lock();
      try {
        if (phase != Phase.PAUSED) {
          return Optional.empty();
        }
        draining.clear();
        Generation fresh = successor(current);
        current = fresh;
        housekeeping = Housekeeping.start(this, settings.name(), environment);
        waits.resume();
        ended = false;
        phase = Phase.OPEN;
        return Optional.of(fresh);
      } finally {
        lock.unlock();
      }
    } finally {
      pausing.unlock();
    }
  }

  private void cut() {
    ended = true;
    waits.end();
    connector.close();
    generations().forEach(Generation::cut);
    deadlines.close();
    inFlight.await(LAST_WORDS);
  }

  /**
   * Keeps a call waiting.
   *
   * @throws WaitEndedException if the client came to rest before or meanwhile
   */
  public void sleep(Duration duration) throws InterruptedException, WaitEndedException {
    waits.run(() -> {
      environment.scheduler().sleep(duration);
      return duration;
    });
  }

  private Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException {
    try {
      return waits.run(() -> connector.connect(origin, deadline));
    } catch (WaitEndedException rest) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.TCP, "no connection: " + rest.getMessage(), rest);
    }
  }

  private Generation successor(Generation before) {
    Executor executor = before.executorDead() ? ownExecutor : before.executor();
    return new Generation(before.number() + 1, executor, this::pool);
  }

  /** In all generations that have connections; one that was replaced and is gone had its calls. */
  private long calls(Origin origin) {
    long calls = current.number() - 1;
    for (Generation generation : generations()) {
      calls += generation.asked(origin);
    }
    return calls;
  }

  /** Whether the client was not there yet; nothing follows a close. */
  private boolean begin(Phase next) {
    lock.lock();
    try {
      if (phase == next || phase == Phase.CLOSED) {
        return false;
      }
      phase = next;
      housekeeping.end();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts the times that new key material was read. */
  public int keyMaterialVersion() {
    return tls.version();
  }

  /**
   * Reads the files with certificates and keys again if they changed. What is new is for new TLS
   * connections; the old ones were made with what may be revoked.
   */
  public void reloadKeyMaterial() {
    if (keyMaterial.changed()) {
      recreate(current, RecreationReason.KEY_MATERIAL_CHANGED);
    }
  }

  /** Looks after what streams, pools, names and replaced generations hold. */
  void tidy() {
    leases.sweep();
    connector.interruptOverdueQuestions();
    current.forEach(this::renewName);
    current.forEach(OriginPool::tidy);
    origins.forgetQuiet(current, generations());
    connector.forgetNames(KnownOrigins.QUIET);
    endDrained();
  }

  /** Lets go of the connections of every origin. */
  public void softEvict() {
    current.forEach(OriginPool::softEvict);
  }

  /** Closes what is idle, of every origin: a call needs a descriptor. */
  public void freeDescriptors() {
    current.forEach(pool -> pool.evictIdle(EvictionReason.DESCRIPTORS, each -> true));
  }

  /** Origins to which there are no connections are asked for when there is a need. */
  private void renewName(OriginPool pool) {
    if (!pool.empty()) {
      connector.addresses(pool.origin()).ifPresent(pool::keepOnly);
    }
  }

  private void endDrained() {
    Map<Generation, Long> now;
    lock.lock();
    try {
      now = Map.copyOf(draining);
    } finally {
      lock.unlock();
    }
    now.forEach(this::endIfDrained);
  }

  private void endIfDrained(Generation generation, long deadline) {
    boolean empty = generation.empty();
    if (!empty && deadline - now() > 0) {
      return;
    }
    generation.cut();
    lock.lock();
    try {
      draining.remove(generation);
    } finally {
      lock.unlock();
    }
    publisher.publish(
        new ClientEvent.GenerationDrained(settings.name(), generation.number(), !empty));
  }

  private List<Generation> generations() {
    lock.lock();
    try {
      List<Generation> all = new ArrayList<>(draining.keySet());
      all.add(current);
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** An origin's connections are kept if what broke says nothing about them. */
  private static boolean keeps(RecreationReason reason, Origin origin) {
    return switch (reason) {
      case EXECUTOR_SHUT_DOWN -> true;
      case KEY_MATERIAL_CHANGED -> !origin.secure();
      case REQUESTED, ENGINE_FAILED, CLOCK_LEAP, RESUMED -> false;
    };
  }

  private OriginPool pool(Origin origin) {
    return new OriginPool(
        origin,
        settings.pool(),
        this::connect,
        environment,
        deadlines,
        observer,
        // What is known of the server's patience outlives generations, too.
        origins.idleLimit(origin));
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
