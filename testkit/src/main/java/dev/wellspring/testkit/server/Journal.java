package dev.wellspring.testkit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What reached a {@link ScriptedServer}: connections, handshakes and every delivery. It goes on
 * over restarts. Thread-safe: {@code lock} guards everything, and nothing foreign runs under it but
 * the predicate given to {@link #await}.
 */
public final class Journal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<String, Integer> complete = new HashMap<>();
  private int connections;
  private int open;
  private int handshakes;
  private int idle;
  private int answered;

  Journal() {}

  /** Connections accepted so far. */
  public int connections() {
    return locked(() -> connections);
  }

  /** Connections that the server has neither closed nor seen closed. */
  public int open() {
    return locked(() -> open);
  }

  /** Connections that wait for a request at this moment. */
  public int idle() {
    return locked(() -> idle);
  }

  /** TLS handshakes completed so far. */
  public int handshakes() {
    return locked(() -> handshakes);
  }

  /** Request heads seen so far. */
  public int requests() {
    return locked(deliveries::size);
  }

  /** Requests whose reaction has run to its end. */
  public int reacted() {
    return locked(() -> answered);
  }

  /** Every request seen so far, in the order of arrival. */
  public List<Delivery> deliveries() {
    return locked(() -> List.copyOf(deliveries));
  }

  /** The arrivals of one request. */
  public List<Delivery> deliveries(String id) {
    return deliveries().stream().filter(each -> each.request().id().equals(id)).toList();
  }

  /** How many times this request was read to its last byte. */
  public int complete(String id) {
    return locked(() -> complete.getOrDefault(id, 0));
  }

  /** How many times this request began to arrive, complete or not. */
  public int begun(String id) {
    return deliveries(id).size();
  }

  /**
   * Waits until the condition holds.
   *
   * @param condition looks at this journal; evaluated after every change, under the lock
   * @return whether it held within the limit
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean await(Duration limit, Predicate<Journal> condition) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (!condition.test(this)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  int accepted() {
    return change(() -> {
      open++;
      return ++connections;
    });
  }

  void closed() {
    change(() -> --open);
  }

  void idled(int by) {
    change(() -> idle += by);
  }

  void shookHands() {
    change(() -> ++handshakes);
  }

  /** Notes a head; numbering and noting are one step. */
  Request began(RequestHead head, int connection) {
    return change(() -> {
      Request request =
          new Request(
              deliveries.size() + 1, connection, head.method(), head.target(), head.headers());
      deliveries.add(new Delivery(request, false, 0, ""));
      return request;
    });
  }

  void read(Request request, boolean whole, long bodyBytes, String sha256) {
    change(() -> {
      deliveries.set(request.number() - 1, new Delivery(request, whole, bodyBytes, sha256));
      return whole ? complete.merge(request.id(), 1, Integer::sum) : 0;
    });
  }

  void reactedTo() {
    change(() -> ++answered);
  }

  /** Wakes those who wait for something outside the journal, too. */
  void signal() {
    change(() -> open);
  }

  private <T> T locked(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  private <T> T change(Supplier<T> step) {
    lock.lock();
    try {
      T result = step.get();
      changed.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }
}
