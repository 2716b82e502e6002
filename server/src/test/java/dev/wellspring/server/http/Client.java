package dev.wellspring.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Speaks HTTP to a service as a program of somebody else would. Thread-safe. */
public final class Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /** A client of the service at this address. */
  public Client(URI base) {
    this.base = base;
  }

  /** Where the service is. */
  public URI base() {
    return base;
  }

  /** GET. */
  public Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** DELETE. */
  public Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** POST of JSON. */
  public Reply post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  /** Upload of a form. */
  public Reply upload(Multipart form, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = Multipart.contentType();
    return send("POST", "/v1/documents", BodyPublishers.ofByteArray(form.bytes()), all);
  }

  /** Upload of one file; the document object. */
  public JsonNode store(String name, byte[] content) {
    Reply reply = upload(Multipart.file(name, content));
    if (reply.status() != 200 && reply.status() != 201) {
      throw new AssertionError("%d %s".formatted(reply.status(), reply.text()));
    }
    return reply.json();
  }

  /** Upload of one text file; the document object. */
  public JsonNode store(String name, String text) {
    return store(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The whole text that was read from a document. */
  public String text(String id) {
    return get("/v1/documents/" + id + "?include=text").expect(200).json().path("text").asString();
  }

  /** Asks a question; the answer object. */
  public JsonNode ask(String question) {
    return post("/v1/questions", "{\"question\":\"%s\"}".formatted(question)).expect(200).json();
  }

  /** Deletes every document. */
  public void clear() {
    delete("/v1/documents?confirm=delete-all-documents").expect(200);
  }

  /** Any request; headers are names and values in turn. */
  public Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Reply.of(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
