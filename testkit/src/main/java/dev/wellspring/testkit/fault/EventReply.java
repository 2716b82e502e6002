package dev.wellspring.testkit.fault;

import dev.wellspring.http.Headers;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.testkit.server.ScriptedServer;
import java.util.concurrent.CompletableFuture;

/** Collects a stream of events into one reply. */
final class EventReply implements StreamListener {

  private final CompletableFuture<Reply> whole = new CompletableFuture<>();
  private final StringBuilder events = new StringBuilder();
  private int status;
  private String echo = "";

  /** Completes when the stream has ended. */
  CompletableFuture<Reply> whole() {
    return whole;
  }

  @Override
  public void onHead(int status, Headers headers) {
    this.status = status;
    this.echo = headers.first(ScriptedServer.ECHO_HEADER).orElse("");
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    events.append("data: ").append(event.data()).append("\n\n");
  }

  @Override
  public void onEnd() {
    whole.complete(new Reply(status, echo, events.toString()));
  }

  @Override
  public void onFailure(CallFailure failure) {
    whole.completeExceptionally(failure);
  }
}
