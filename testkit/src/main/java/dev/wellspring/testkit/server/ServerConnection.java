package dev.wellspring.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection with its own virtual thread, which reads; steps are taken by that thread,
 * and by others only while it waits for a request. {@code idling} guards {@code idle} and {@code
 * ended} and is held while steps from outside are taken, so that they never mix with an answer.
 */
final class ServerConnection {

  private static final int LONGEST_HEAD = 64 * 1024;

  private final ScriptedServer server;
  private final Journal journal;
  private final Socket raw;
  private final int number;
  private final Gate aborted = new Gate();
  private final ReentrantLock idling = new ReentrantLock();
  private Socket socket;
  private @Nullable InputStream in;
  private boolean idle;
  private boolean ended;

  ServerConnection(ScriptedServer server, Socket raw, int number) {
    this.server = server;
    this.journal = server.journal();
    this.raw = raw;
    this.socket = raw;
    this.number = number;
  }

  void start() {
    Thread.ofVirtual().name("testkit-connection-" + number).start(this::run);
  }

  /** Ends the connection by RST from any thread. */
  void abort() {
    aborted.open();
    journal.signal();
    reset();
  }

  boolean takeWhileIdle(List<Step> steps) {
    idling.lock();
    try {
      if (!idle) {
        return false;
      }
      for (Step step : steps) {
        switch (step) {
          case Step.Send send -> send(send.bytes());
          case Step.Close close -> {
            ended = true;
            closeInOrder();
          }
          case Step.Fin fin -> raw.shutdownOutput();
          case Step.Reset reset -> {
            ended = true;
            reset();
          }
          default ->
              throw new IllegalArgumentException("cannot be done to an idle connection: " + step);
        }
      }
      return true;
    } catch (IOException e) {
      return false; // the client was faster
    } finally {
      idling.unlock();
    }
  }

  private void run() {
    try {
      raw.setTcpNoDelay(true);
      Arrival arrival = server.script().arrival(number);
      take(arrival.below(), null);
      if (!raw.isClosed()) {
        secure();
        take(arrival.above(), null);
      }
      while (!socket.isClosed() && !raw.isClosed()) {
        exchange();
      }
    } catch (MalformedRequestException e) {
      server.complain(e);
    } catch (IOException e) {
      // The client went away, or a step ended the connection: the journal tells what it needs.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      server.complain(e);
    } finally {
      closeQuietly();
      server.ended(this);
    }
  }

  private void secure() throws IOException {
    SSLContext context = server.context();
    if (context == null) {
      in = new BufferedInputStream(raw.getInputStream());
      return;
    }
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    journal.shookHands();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
  }

  private void exchange() throws IOException, InterruptedException {
    RequestHead head = readHead();
    if (head == null) {
      closeQuietly();
      return;
    }
    Request request = journal.began(head, number);
    Exchange exchange = new Exchange(head, request, new BodyReader(head, input()));
    Reaction reaction = server.script().reaction(request);
    if (reaction.steps().stream().anyMatch(Step.Serve.class::isInstance)) {
      exchange.body.keep();
    }
    exchange.read(
        switch (reaction.reading()) {
          case Reaction.Reading.Head nothing -> 0;
          case Reaction.Reading.Part part -> part.bytes();
          case Reaction.Reading.Whole everything -> Long.MAX_VALUE;
        });
    take(reaction.steps(), exchange);
    journal.reactedTo();
    if (!socket.isClosed() && !raw.isClosed()) {
      exchange.read(Long.MAX_VALUE);
    }
  }

  /** Null at the end of the stream between two requests. */
  private @Nullable RequestHead readHead() throws IOException {
    InputStream from = input();
    setIdle(true);
    int first = -1;
    boolean usable;
    try {
      first = from.read();
    } finally {
      usable = setIdle(false);
    }
    if (first < 0 || !usable) {
      return null;
    }
    StringBuilder text = new StringBuilder().append((char) first);
    while (!endsHead(text)) {
      int next = from.read();
      if (next < 0) {
        throw new EOFException("the client stopped in the middle of its head");
      }
      if (text.length() >= LONGEST_HEAD) {
        throw new MalformedRequestException("head of more than " + LONGEST_HEAD + " bytes");
      }
      text.append((char) next);
    }
    return RequestHead.parse(text.toString());
  }

  private static boolean endsHead(StringBuilder text) {
    int length = text.length();
    return length >= 4
        && text.charAt(length - 1) == '\n'
        && text.indexOf("\r\n\r\n", length - 4) >= 0;
  }

  /**
   * Whether the connection may still be used: a closing TLS socket can deliver bytes for a while.
   */
  private boolean setIdle(boolean now) {
    boolean usable;
    idling.lock();
    try {
      idle = now;
      usable = !ended;
    } finally {
      idling.unlock();
    }
    journal.idled(now ? 1 : -1);
    return usable;
  }

  private void take(List<Step> steps, @Nullable Exchange exchange)
      throws IOException, InterruptedException {
    for (Step step : steps) {
      switch (step) {
        case Step.Send send -> send(send.bytes());
        case Step.Respond respond -> respond(respond.answer(), of(exchange, step));
        case Step.Serve serve -> serve(serve, of(exchange, step));
        case Step.RespondAndMore more ->
            send(of(exchange, step).render(more.answer()) + more.bytes());
        case Step.RespondUpTo cut -> respondUpTo(cut, of(exchange, step));
        case Step.Trickle trickle -> trickle(trickle, of(exchange, step));
        case Step.Swallow swallow -> input().readNBytes(swallow.bytes());
        case Step.ReadRest rest -> of(exchange, step).read(Long.MAX_VALUE);
        case Step.Pause pause -> pause(pause.duration());
        case Step.AwaitRequests await -> awaitRequests(await.count());
        case Step.AwaitGate await -> awaitGate(await.gate());
        case Step.Stall stall -> readToEnd();
        case Step.Close close -> closeInOrder();
        case Step.Fin fin -> finish();
        case Step.Reset reset -> reset();
      }
    }
  }

  private static Exchange of(@Nullable Exchange exchange, Step step) {
    if (exchange == null) {
      throw new IllegalArgumentException("there is no request to do this to: " + step);
    }
    return exchange;
  }

  private InputStream input() throws IOException {
    InputStream known = in;
    return known == null ? raw.getInputStream() : known;
  }

  private void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private void respond(Answer answer, Exchange exchange) throws IOException {
    send(exchange.render(answer));
    if (answer.closes() || exchange.head.asksToClose()) {
      closeInOrder();
    }
  }

  private void serve(Step.Serve serve, Exchange exchange) throws IOException {
    exchange.read(Long.MAX_VALUE);
    Answer answer = serve.handler().answer(exchange.request, exchange.body.kept());
    String whole = exchange.render(answer);
    if (whole.length() > serve.atMost()) {
      send(whole.substring(0, serve.atMost()));
    } else {
      respond(answer, exchange);
    }
  }

  private void respondUpTo(Step.RespondUpTo cut, Exchange exchange) throws IOException {
    String whole = exchange.render(cut.answer());
    int at = whole.indexOf(cut.marker());
    if (at < 0) {
      throw new IllegalArgumentException("the answer does not contain " + cut.marker());
    }
    send(whole.substring(0, at + cut.marker().length()));
  }

  private void trickle(Step.Trickle trickle, Exchange exchange)
      throws IOException, InterruptedException {
    String whole = exchange.render(trickle.answer());
    for (int at = 0; at < whole.length(); at += trickle.pieceBytes()) {
      pause(trickle.pause());
      send(whole.substring(at, Math.min(whole.length(), at + trickle.pieceBytes())));
    }
  }

  private void pause(Duration duration) throws IOException, InterruptedException {
    if (aborted.await(duration)) {
      throw new EOFException("aborted");
    }
  }

  private void awaitRequests(int count) throws IOException, InterruptedException {
    while (journal.requests() < count) {
      boolean reached =
          journal.await(Duration.ofMillis(200), each -> each.requests() >= count || raw.isClosed());
      if (raw.isClosed()) {
        throw new EOFException("closed before request " + count + ", reached: " + reached);
      }
    }
  }

  private void awaitGate(Gate gate) throws IOException, InterruptedException {
    while (!gate.await(Duration.ofMillis(5))) {
      if (raw.isClosed()) {
        throw new EOFException("closed before the gate was opened");
      }
    }
  }

  private void readToEnd() throws IOException {
    byte[] nowhere = new byte[4096];
    int n = input().read(nowhere);
    while (n >= 0) {
      n = input().read(nowhere);
    }
    closeQuietly();
  }

  private void finish() throws IOException {
    raw.shutdownOutput();
    InputStream below = raw.getInputStream();
    byte[] nowhere = new byte[4096];
    int n = below.read(nowhere);
    while (n >= 0) {
      n = below.read(nowhere);
    }
    closeQuietly();
  }

  private void closeInOrder() throws IOException {
    socket.close();
    raw.close();
  }

  private void reset() {
    try {
      raw.setSoLinger(true, 0);
      raw.close();
    } catch (IOException e) {
      // Already closed: there is nothing left to reset.
    }
  }

  private void closeQuietly() {
    try {
      closeInOrder();
    } catch (IOException e) {
      reset();
    }
  }

  /** A request being handled. */
  private final class Exchange {
    private final RequestHead head;
    private final Request request;
    private final BodyReader body;
    private boolean noted;

    Exchange(RequestHead head, Request request, BodyReader body) {
      this.head = head;
      this.request = request;
      this.body = body;
    }

    /** Reads on and tells the journal how far the request came, also when the client breaks off. */
    void read(long limit) throws IOException {
      if (noted) {
        return;
      }
      try {
        body.read(limit);
      } finally {
        noted = body.whole();
        journal.read(request, body.whole(), body.bytes(), body.sha256Hex());
      }
    }

    String render(Answer answer) {
      String echo = ScriptedServer.ECHO_HEADER + ": " + request.id() + "\r\n";
      return answer.render(echo, !request.method().equals("HEAD"));
    }
  }
}
