package dev.wellspring.server.cli.service;

import dev.wellspring.server.cli.service.Reply.Answered;
import dev.wellspring.server.cli.service.Reply.Found;
import dev.wellspring.server.cli.service.Reply.Listed;
import dev.wellspring.server.cli.service.Reply.Problem;
import dev.wellspring.server.cli.service.Reply.Progress;
import dev.wellspring.server.cli.service.Reply.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the HTTP API of the service.
 *
 * <p>Every method throws {@link ProblemReply} if the service refuses, and {@link ServiceException}
 * if it cannot be reached or understood.
 */
public final class ServiceClient implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  ServiceClient(URI service) {
    this.service = service;
  }

  /** Whether it answers and is ready. */
  boolean isReady() {
    try {
      return send(request("/actuator/health/readiness").build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ServiceException unreachable) {
      return false;
    }
  }

  /** Stores a file and tells its progress. */
  public Stored store(Path file, Declared declared, Consumer<Progress> onProgress) {
    try {
      MultipartBody body = MultipartBody.of(declared.fields(), file);
      HttpResponse<InputStream> response =
          send(
              request("/v1/documents")
                  .header("Accept", "text/event-stream, application/problem+json")
                  .header("Content-Type", body.contentType())
                  .POST(body.publisher())
                  .build(),
              BodyHandlers.ofInputStream());
      try (InputStream stream = response.body()) {
        if (response.statusCode() >= 400) {
          throw problem(
              response.statusCode(), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        return outcome(stream, onProgress);
      }
    } catch (IOException failure) {
      throw new ServiceException(
          file + " could not be sent whole: " + failure.getMessage() + "; it can be sent again",
          failure);
    }
  }

  private static Stored outcome(InputStream stream, Consumer<Progress> onProgress)
      throws IOException {
    EventReader events = new EventReader(stream);
    for (EventReader.Event event = events.next(); event != null; event = events.next()) {
      switch (event.name()) {
        case "progress" -> onProgress.accept(parse(event.data(), Progress.class));
        case "document" -> {
          return parse(event.data(), Stored.class);
        }
        case "problem" -> throw problem(0, event.data());
        default -> {
          // a newer service may tell more
        }
      }
    }
    throw new ServiceException(
        "the service ended the connection before it acknowledged the upload; it can be sent again");
  }

  /** Asks a question. */
  public Reply<Answered> ask(String question, @Nullable Integer topK) {
    return post("/v1/questions", fields("question", question, topK), Answered.class);
  }

  /** Looks for passages. */
  public Reply<Found> search(String query, @Nullable Integer topK) {
    return post("/v1/search", fields("query", query, topK), Found.class);
  }

  /** Lists documents. */
  public Reply<Listed> documents(int limit, int offset) {
    String path = "/v1/documents?limit=%d&offset=%d".formatted(limit, offset);
    return reply(request(path).build(), Listed.class);
  }

  /** Deletes a document. */
  public void delete(String id) {
    String path = "/v1/documents/" + java.net.URLEncoder.encode(id, StandardCharsets.UTF_8);
    text(request(path).DELETE().build());
  }

  /** The health of the service and its parts, whether it is well or not. */
  public String health() {
    return send(request("/actuator/health").build(), BodyHandlers.ofString()).body();
  }

  private static Map<String, Object> fields(String name, String value, @Nullable Integer topK) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, value);
    if (topK != null) {
      fields.put("top_k", topK);
    }
    return fields;
  }

  private <T> Reply<T> post(String path, Map<String, Object> fields, Class<T> type) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields)))
            .build();
    return reply(request, type);
  }

  private <T> Reply<T> reply(HttpRequest request, Class<T> type) {
    String body = text(request);
    return new Reply<>(body, parse(body, type));
  }

  private String text(HttpRequest request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw problem(response.statusCode(), response.body());
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path));
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException failure) {
      throw new ServiceException(
          "the service at %s cannot be reached: %s".formatted(service, failure), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServiceException("interrupted", interrupted);
    }
  }

  private static ProblemReply problem(int status, String body) {
    return new ProblemReply(status, parse(body, Problem.class));
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException failure) {
      throw new ServiceException("the service's reply cannot be understood", failure);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
