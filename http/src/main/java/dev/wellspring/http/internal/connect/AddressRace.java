package dev.wellspring.http.internal.connect;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.failure.ConnectFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to several addresses: the next one a short delay after the one before, or at once when
 * that failed. The first that answers wins, the others are closed (RFC 8305, section 5). Run once,
 * on the calling thread; it needs no other.
 */
final class AddressRace {
  private final Ticker ticker;
  private final long attemptDelay;
  private final long deadline;
  private final Iterator<InetSocketAddress> waiting;
  private final List<Dialed> running = new ArrayList<>();
  private final ConnectTrouble trouble = new ConnectTrouble();
  private long nextAt;

  AddressRace(Ticker ticker, long attemptDelay, long deadline, List<InetSocketAddress> peers) {
    this.ticker = ticker;
    this.attemptDelay = attemptDelay;
    this.deadline = deadline;
    this.waiting = peers.iterator();
    this.nextAt = ticker.nanos();
  }

  Dialed run() throws ConnectFailedException, InterruptedException {
    try {
      Dialed winner = winner();
      // Only now: a channel that a selector still knows cannot be made blocking.
      winner.channel().configureBlocking(true);
      running.remove(winner);
      return winner;
    } catch (IOException failure) {
      throw new ConnectFailedException(
          ConnectFailure.Phase.TCP, "no connection: " + failure.getMessage(), failure);
    } finally {
      running.forEach(loser -> Dialer.close(loser.channel()));
    }
  }

  private Dialed winner() throws IOException, ConnectFailedException, InterruptedException {
    try (Selector selector = selector()) {
      while (true) {
        Dialed connected = startDue(selector);
        if (connected == null) {
          connected = await(selector);
        }
        if (connected != null) {
          return connected;
        }
      }
    }
  }

  private static Selector selector() throws IOException {
    try {
      return Selector.open();
    } catch (IOException exhausted) {
      throw new NoDescriptorException(exhausted);
    }
  }

  /** Starts the next address if its time has come, or if nothing else is running. */
  private @Nullable Dialed startDue(Selector selector) throws IOException, ConnectFailedException {
    while (waiting.hasNext() && (running.isEmpty() || nextAt - ticker.nanos() <= 0)) {
      if (start(waiting.next(), selector)) {
        return running.getLast();
      }
    }
    if (running.isEmpty()) {
      throw trouble.failure();
    }
    return null;
  }

  /** Whether it is connected already. */
  private boolean start(InetSocketAddress peer, Selector selector) throws IOException {
    Dialed runner;
    try {
      runner = new Dialed(Dialer.open(), peer);
    } catch (NoDescriptorException none) {
      // Those that run already may still win.
      trouble.add(peer, none);
      return false;
    }
    running.add(runner);
    runner.channel().configureBlocking(false);
    nextAt = ticker.nanos() + attemptDelay;
    try {
      if (runner.channel().connect(peer)) {
        return true;
      }
      runner.channel().register(selector, SelectionKey.OP_CONNECT, runner);
    } catch (IOException failure) {
      failed(runner, failure);
    }
    return false;
  }

  /** Waits until one is connected or fails, or until it is time for the next; null = not yet. */
  private @Nullable Dialed await(Selector selector)
      throws IOException, ConnectFailedException, InterruptedException {
    boolean nextIsFirst = waiting.hasNext() && nextAt - deadline < 0;
    long nanos = (nextIsFirst ? nextAt : deadline) - ticker.nanos();
    int ready = selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (ready == 0) {
      // Time has passed, whatever the ticker says: it need not be the selector's clock.
      nextAt = ticker.nanos();
      if (!nextIsFirst) {
        running.forEach(silent -> trouble.addSilent(silent.peer()));
        throw trouble.failure();
      }
    }
    return connected(selector);
  }

  private @Nullable Dialed connected(Selector selector) {
    for (SelectionKey key : selector.selectedKeys()) {
      Dialed runner = (Dialed) key.attachment();
      try {
        if (runner.channel().finishConnect()) {
          return runner;
        }
      } catch (IOException failure) {
        failed(runner, failure);
      }
    }
    selector.selectedKeys().clear();
    return null;
  }

  private void failed(Dialed runner, IOException failure) {
    trouble.add(runner.peer(), failure);
    running.remove(runner);
    Dialer.close(runner.channel());
    nextAt = ticker.nanos();
  }
}
