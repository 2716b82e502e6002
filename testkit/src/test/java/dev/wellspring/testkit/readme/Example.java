package dev.wellspring.testkit.readme;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.event.Slf4jListener;
import dev.wellspring.http.failure.CallFailure;
import java.util.concurrent.CompletableFuture;

/** What stands in the README, word for word, between the two marks. */
final class Example {
  private Example() {}

  static int run(String url, String json, String key) {
    // README
    try (HealingClient client = HealingClient.builder().listener(new Slf4jListener()).build()) {
      Request request =
          Request.postJson(url, json)
              .header("Authorization", "Bearer " + key)
              .replayClass(ReplayClass.BILLABLE) // never sent again once it may have been executed
              .id("upload-17") // in every event and failure, and in the header X-Request-Id
              .build();
      Response response = client.send(request); // on this thread, virtual or not
      CompletableFuture<Response> later = client.sendAsync(request);
      return response.body().length + later.join().body().length;
    } catch (CallFailure failure) {
      throw new IllegalStateException("proven: " + failure.delivery(), failure);
    }
    // README
  }
}
