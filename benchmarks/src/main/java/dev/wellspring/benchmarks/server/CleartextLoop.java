package dev.wellspring.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All cleartext connections on one thread. Other threads may only {@link #call} into it. */
final class CleartextLoop implements Runnable {
  private static final int BACKLOG = 16_384;

  private final Selector selector;
  private final Tally tally;
  private final Answers answers;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();

  /** Requests that are thought about; the first is due first, unless the time was changed. */
  private final Queue<Thought> thoughts = new ArrayDeque<>();

  private long thinkNanos;

  /** Bound but not listening: nobody else is given the port while the server is away. */
  private final SocketChannel holder;

  private ServerSocketChannel listener;

  private CleartextLoop(Selector selector, Tally tally, Answers answers) throws IOException {
    this.selector = selector;
    this.tally = tally;
    this.answers = answers;
    this.holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.listener = listen();
  }

  static CleartextLoop start(Tally tally, Answers answers) throws IOException {
    CleartextLoop loop = new CleartextLoop(Selector.open(), tally, answers);
    Thread.ofPlatform().daemon().name("load-server-loop").start(loop);
    return loop;
  }

  int port() throws IOException {
    return ((InetSocketAddress) holder.getLocalAddress()).getPort();
  }

  /** Runs this on the loop's thread. */
  <T> CompletableFuture<T> call(Callable<T> errand) {
    CompletableFuture<T> result = new CompletableFuture<>();
    errands.add(() -> {
      try {
        result.complete(errand.call());
      } catch (Exception failure) {
        result.completeExceptionally(failure);
      }
    });
    selector.wakeup();
    return result;
  }

  /**
   * Refuses new connections and ends the others, as a process does that is killed; on the loop's
   * thread.
   */
  boolean vanish() throws IOException {
    listener.close();
    for (SelectionKey key : List.copyOf(selector.keys())) {
      key.channel().close();
    }
    selector.selectNow();
    return true;
  }

  /** Answers requests only so long after they were read; on the loop's thread. */
  boolean think(Duration time) {
    thinkNanos = time.toNanos();
    return true;
  }

  /** Is back; on the loop's thread. */
  boolean reappear() throws IOException {
    listener = listen();
    return true;
  }

  /**
   * Resets every other connection; on the loop's thread.
   *
   * @return how many of how many
   */
  String resetHalf() throws IOException {
    int all = 0;
    int reset = 0;
    for (SelectionKey key : List.copyOf(selector.keys())) {
      if (key.isValid() && key.channel() instanceof SocketChannel channel && all++ % 2 == 0) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
        reset++;
      }
    }
    return reset + " " + all;
  }

  @Override
  public void run() {
    try {
      while (true) {
        selector.select(patience());
        answerThoughts();
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
          errand.run();
        }
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the load server broke", broken);
    }
  }

  /** Milliseconds until the next answer is due; 0 = for ever. */
  private long patience() {
    Thought next = thoughts.peek();
    return next == null
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.due() - System.nanoTime()));
  }

  private void answerThoughts() throws IOException {
    for (Thought next = thoughts.peek();
        next != null && next.due() - System.nanoTime() <= 0;
        next = thoughts.peek()) {
      thoughts.remove();
      if (next.key().isValid()) {
        answer(next.key(), next.length());
      }
    }
  }

  private static void answer(SelectionKey key, int length) throws IOException {
    try {
      ((Peer) key.attachment()).answer(key, length);
    } catch (IOException reset) {
      key.channel().close();
    }
  }

  private ServerSocketChannel listen() throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(holder.getLocalAddress(), BACKLOG);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_ACCEPT);
    return channel;
  }

  private void serve(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      accept();
      return;
    }
    Peer peer = (Peer) key.attachment();
    try {
      if (!peer.serve(key)) {
        key.channel().close();
      }
    } catch (IOException reset) {
      key.channel().close();
    }
  }

  /**
   * An answer that is not given yet.
   *
   * @param due on the machine's nanosecond clock
   * @param key of the connection
   * @param length of the body
   */
  private record Thought(long due, SelectionKey key, int length) {}

  private void accept() throws IOException {
    for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
      tally.accepted();
    }
  }

  /** One connection. */
  private final class Peer {
    private final SocketChannel channel;
    private byte[] bytes = new byte[4096];
    private ByteBuffer in = ByteBuffer.wrap(bytes);
    private @Nullable ByteBuffer out;

    Peer(SocketChannel channel) {
      this.channel = channel;
    }

    /** Whether the connection goes on. */
    boolean serve(SelectionKey key) throws IOException {
      if (out != null) {
        flush(key);
        return true;
      }
      int count = channel.read(in);
      if (count < 0) {
        return false;
      }
      answerIfWhole(key);
      return true;
    }

    /** One request at a time: no client of the load runs sends the next before the answer. */
    private void answerIfWhole(SelectionKey key) throws IOException {
      int headEnd = Requests.headEnd(bytes, 0, in.position());
      if (headEnd < 0) {
        makeRoom(in.position() + 1);
        return;
      }
      int length = Requests.bodyLength(bytes, 0, headEnd);
      if (in.position() < headEnd + length) {
        makeRoom(headEnd + length);
        return;
      }
      tally.delivered(bytes, 0, headEnd);
      in.clear();
      if (thinkNanos == 0) {
        answer(key, length);
      } else {
        thoughts.add(new Thought(System.nanoTime() + thinkNanos, key, length));
      }
    }

    private void answer(SelectionKey key, int length) throws IOException {
      out = ByteBuffer.wrap(answers.ofLength(length));
      flush(key);
    }

    private void flush(SelectionKey key) throws IOException {
      ByteBuffer rest = out;
      if (rest == null) {
        return;
      }
      channel.write(rest);
      boolean done = !rest.hasRemaining();
      if (done) {
        out = null;
      }
      int interest = done ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
      if (key.interestOps() != interest) {
        key.interestOps(interest);
      }
    }

    private void makeRoom(int wanted) {
      if (wanted > bytes.length) {
        int filled = in.position();
        bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
        in = ByteBuffer.wrap(bytes).position(filled);
      }
    }
  }
}
