package dev.wellspring.benchmarks.contender;

import dev.wellspring.benchmarks.peer.Trust;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The JDK's own client, HTTP/1.1; it opens as many connections as asked for. */
public final class Jdk implements Contender {

  @Override
  public String name() {
    return "JDK client";
  }

  @Override
  public Session open(Target target) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.in(target.trusted()).context())
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(target.uri())
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(target.body()))
            .build();
    return new Session() {
      @Override
      public Caller caller() {
        return () -> client.send(request, BodyHandlers.ofByteArray()).body().length;
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }
}
