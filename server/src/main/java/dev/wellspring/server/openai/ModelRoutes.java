package dev.wellspring.server.openai;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The models that can be named in a request, as OpenAI's API lists them: the service itself, its
 * embedding model, and the chat model behind it, if there is one.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models">OpenAI, models</a>
 */
@RestController
class ModelRoutes {
  private final Opening opening;
  private final ModelNames names;

  /** Nobody knows when a model was made; it is there since the service is. */
  private final long since = Instant.now().getEpochSecond();

  ModelRoutes(Opening opening, ModelNames names) {
    this.opening = opening;
    this.names = names;
  }

  @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
  Models models() {
    return new Models("list", all());
  }

  /** A provider's name of a model may hold slashes. */
  @GetMapping(path = "/v1/models/{*id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Model model(@PathVariable String id) {
    return all().stream()
        .filter(model -> id.equals("/" + model.id()))
        .findFirst()
        .orElseThrow(() -> unknown("GET /v1/models lists those that are here"));
  }

  static ProblemException unknown(String remedy) {
    return new ProblemException(
        ProblemCode.MODEL_NOT_FOUND,
        "there is no such model; " + remedy,
        new FieldRule("model", "must be the name of a model that is here"));
  }

  private List<Model> all() {
    return Stream.concat(
            Stream.of(ModelNames.ANSWERS, names.embedding()),
            opening.wellspring().chatModel().stream())
        .distinct()
        .map(id -> new Model(id, "model", since, "wellspring"))
        .toList();
  }

  record Models(String object, List<Model> data) {}

  @JsonPropertyOrder({"id", "object", "created", "owned_by"})
  record Model(String id, String object, long created, String ownedBy) {}
}
