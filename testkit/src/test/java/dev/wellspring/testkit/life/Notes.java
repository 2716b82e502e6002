package dev.wellspring.testkit.life;

import dev.wellspring.http.Headers;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Notes what it is told, in order. */
class Notes implements StreamListener {
  final List<String> told = new CopyOnWriteArrayList<>();
  final CountDownLatch first = new CountDownLatch(1);
  final CompletableFuture<CallFailure> failure = new CompletableFuture<>();

  @Override
  public void onHead(int status, Headers headers) {
    told.add("head " + status);
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    told.add(event.data());
    first.countDown();
  }

  @Override
  public void onEnd() {
    told.add("end");
  }

  @Override
  public void onFailure(CallFailure failure) {
    told.add("failure");
    this.failure.complete(failure);
  }

  static Notes doing(Consumer<ServerSentEvent> action) {
    return new Notes() {
      @Override
      public void onEvent(ServerSentEvent event) {
        super.onEvent(event);
        action.accept(event);
      }
    };
  }
}
