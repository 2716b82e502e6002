package dev.wellspring.server.api;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.settings.ContextSettings;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which context values are allowed, and which are in use. */
@RestController
class ContextOptionsRoutes {
  private final Opening opening;
  private final ContextSettings allowed;

  ContextOptionsRoutes(Opening opening, ServiceSettings settings) {
    this.opening = opening;
    this.allowed = settings.context();
  }

  @GetMapping(path = "/v1/context-options", produces = MediaType.APPLICATION_JSON_VALUE)
  Options options() {
    List<Context> contexts =
        opening.wellspring().documents().stream().map(Document::context).toList();
    return new Options(
        new Option(allowed.types(), inUse(contexts, Context::types)),
        new Option(allowed.categories(), inUse(contexts, Context::categories)),
        new Option(null, inUse(contexts, Context::domains)),
        new Option(null, inUse(contexts, Context::tags)));
  }

  private static List<Use> inUse(List<Context> contexts, Function<Context, List<String>> words) {
    return contexts.stream()
        .flatMap(context -> words.apply(context).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Use(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Use::documents).reversed().thenComparing(Use::value))
        .toList();
  }

  record Options(
      Option contextType, Option documentCategory, Option contentDomain, Option relevanceTags) {}

  record Option(@Nullable List<String> allowed, List<Use> inUse) {}

  record Use(String value, long documents) {}
}
