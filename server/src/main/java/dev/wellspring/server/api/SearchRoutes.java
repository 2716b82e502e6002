package dev.wellspring.server.api;

import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.settings.RequestSettings;
import dev.wellspring.server.settings.RetrievalSettings;
import dev.wellspring.server.settings.ServiceSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finds passages. */
@RestController
class SearchRoutes {
  private final Opening opening;
  private final RequestSettings limits;
  private final RetrievalSettings retrieval;

  SearchRoutes(Opening opening, ServiceSettings settings) {
    this.opening = opening;
    this.limits = settings.request();
    this.retrieval = settings.retrieval();
  }

  @PostMapping(
      path = "/v1/search",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Found search(@RequestBody Search search) {
    FieldCheck check = new FieldCheck();
    String query = check.text("query", search.query(), limits.maxQuestionLength());
    int topK =
        check.number("top_k", search.topK(), retrieval.searchTopK(), 1, RetrievalSettings.MOST);
    check.done();
    long start = System.nanoTime();
    List<Passage> passages = opening.wellspring().search(query, topK);
    long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new Found(passages.stream().map(PassageView::of).toList(), tookMs);
  }

  record Search(@Nullable String query, @Nullable Integer topK) {}

  record Found(List<PassageView> results, long tookMs) {}
}
