package dev.wellspring.http;

import java.util.concurrent.CompletionException;

/** The two ways into the client; every scenario is run through both. */
enum Door {
  SYNC {
    @Override
    Response send(HealingClient client, Request request) {
      return client.send(request);
    }
  },
  ASYNC {
    @Override
    Response send(HealingClient client, Request request) {
      try {
        return client.sendAsync(request).join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw failed;
      }
    }
  };

  abstract Response send(HealingClient client, Request request);
}
