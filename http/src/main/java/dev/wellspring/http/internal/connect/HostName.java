package dev.wellspring.http.internal.connect;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.failure.ConnectFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of one host, and the questions that are under way. Thread-safe. */
final class HostName {
  /** How long a new answer is waited for where there is an old one (RFC 8767 has 1.8 s). */
  private static final long STALE_PATIENCE = TimeUnit.SECONDS.toNanos(1);

  /** After this whoever needs an answer asks once more instead of joining the question. */
  private static final long LOOKUP_PATIENCE = TimeUnit.SECONDS.toNanos(10);

  /** Questions beside the last one; a resolver may never return, and heed no interrupt. */
  private static final int MOST_OVERTAKEN = 4;

  /** After this a question is interrupted; the system's resolver has given up long before. */
  private static final long LONGEST_LOOKUP = TimeUnit.SECONDS.toNanos(60);

  /** What the resolver said, and when. */
  private record Answer(List<InetAddress> addresses, long at) {}

  private final String host;
  private final Environment environment;
  private final long maxAge;
  private final ThreadFactory threads;

  /** Guards everything below; the resolver is asked outside it. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Answer answer;
  private @Nullable Lookup lookup;

  /** Questions that nobody joins any more: too slow, or another was answered before them. */
  private final List<Lookup> overtaken = new ArrayList<>();

  private @Nullable InetAddress lastGood;
  private boolean doubted;
  private long usedAt;

  HostName(String host, Environment environment, long maxAge, ThreadFactory threads) {
    this.host = host;
    this.environment = environment;
    this.maxAge = maxAge;
    this.threads = threads;
    this.usedAt = now();
  }

  List<InetAddress> addresses(long deadline) throws ConnectFailedException, InterruptedException {
    Answer known;
    Lookup running;
    lock.lock();
    try {
      usedAt = now();
      known = answer;
      if (known != null && !doubted && !old(known)) {
        return known.addresses();
      }
      running = ask();
    } finally {
      lock.unlock();
    }
    long patience = deadline - now();
    try {
      return running.await(known == null ? patience : Math.min(patience, STALE_PATIENCE));
    } catch (ExecutionException | TimeoutException failure) {
      if (known != null) {
        return known.addresses();
      }
      throw failure instanceof TimeoutException
          ? tooLong(patience)
          : noAddress(host, failure.getCause());
    }
  }

  @Nullable InetAddress lastGood() {
    lock.lock();
    try {
      return lastGood;
    } finally {
      lock.unlock();
    }
  }

  void connected(InetAddress address) {
    lock.lock();
    try {
      lastGood = address;
    } finally {
      lock.unlock();
    }
  }

  void doubt() {
    lock.lock();
    try {
      doubted = true;
    } finally {
      lock.unlock();
    }
  }

  Optional<List<InetAddress>> renewed() {
    lock.lock();
    try {
      usedAt = now();
      if (answer == null) {
        return Optional.empty();
      }
      if (old(answer)) {
        ask();
      }
      return Optional.of(answer.addresses());
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody has asked for so long, nor waits for an answer. */
  boolean unusedFor(long nanos) {
    lock.lock();
    try {
      return questions().findAny().isEmpty() && now() - usedAt >= nanos;
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the questions that take longer than any resolver needs. */
  void interruptOverdue() {
    long now = now();
    interrupt(question -> now - question.begun() >= LONGEST_LOOKUP);
  }

  void close() {
    interrupt(question -> true);
  }

  private void interrupt(Predicate<Lookup> which) {
    lock.lock();
    try {
      questions().filter(which).forEach(Lookup::interrupt);
    } finally {
      lock.unlock();
    }
  }

  static ConnectFailedException noAddress(String host, @Nullable Throwable cause) {
    return new ConnectFailedException(
        ConnectFailure.Phase.NAME, "the host " + host + " has no address", cause);
  }

  private ConnectFailedException tooLong(long waited) {
    return new ConnectFailedException(
        ConnectFailure.Phase.NAME,
        "the resolver said nothing about the host %s for %d ms"
            .formatted(host, TimeUnit.NANOSECONDS.toMillis(waited)),
        null);
  }

  /** The question that is under way, or a new one. */
  private Lookup ask() {
    Lookup running = lookup;
    if (running == null || tooSlow(running)) {
      Lookup asked = new Lookup(now());
      asked.start(threads, () -> answer(asked));
      // Only now: a thread that could not be started would never answer.
      overtakeLookup();
      lookup = asked;
      running = asked;
    }
    return running;
  }

  private boolean tooSlow(Lookup running) {
    return now() - running.begun() >= LOOKUP_PATIENCE && overtaken.size() < MOST_OVERTAKEN;
  }

  private void answer(Lookup asked) {
    List<InetAddress> addresses = List.of();
    Throwable failure = null;
    try {
      addresses = List.copyOf(environment.resolver().resolve(host));
      if (addresses.isEmpty()) {
        failure = new UnknownHostException("the resolver gave no address for " + host);
      }
    } catch (Throwable thrown) {
      // The resolver may be anybody's: whatever it throws is what the callers wait for.
      failure = thrown;
    }
    List<Lookup> answered = new ArrayList<>(List.of(asked));
    lock.lock();
    try {
      if (lookup == asked) {
        lookup = null;
      }
      overtaken.remove(asked);
      if (failure == null && learn(asked, addresses)) {
        questions().forEach(answered::add);
        overtakeLookup();
      }
    } finally {
      lock.unlock();
    }
    for (Lookup each : answered) {
      each.end(addresses, failure);
    }
  }

  /** The answer counts unless another question was answered since this one was asked. */
  private boolean learn(Lookup asked, List<InetAddress> addresses) {
    if (answer != null && answer.at() - asked.begun() > 0) {
      return false;
    }
    answer = new Answer(addresses, now());
    doubted = false;
    return true;
  }

  /** Whoever needs another answer than the one that has come must not be given that one again. */
  private void overtakeLookup() {
    if (lookup != null) {
      overtaken.add(lookup);
      lookup = null;
    }
  }

  private Stream<Lookup> questions() {
    return Stream.concat(overtaken.stream(), Stream.ofNullable(lookup));
  }

  private boolean old(Answer known) {
    return now() - known.at() >= maxAge;
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
