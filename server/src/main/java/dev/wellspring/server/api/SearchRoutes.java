package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.server.ask.FilterFields;
import dev.wellspring.server.context.ContextWords;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.problem.FieldCheck;
import dev.wellspring.server.settings.ContextSettings;
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
  private final ContextSettings context;

  SearchRoutes(Opening opening, ServiceSettings settings) {
    this.opening = opening;
    this.limits = settings.request();
    this.retrieval = settings.retrieval();
    this.context = settings.context();
  }

  @PostMapping(
      path = "/v1/search",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Found search(@RequestBody Search search) {
    FieldCheck check = new FieldCheck();
    ContextWords words = new ContextWords(context);
    String query = check.text("query", search.query(), limits.maxQuestionLength());
    int topK =
        check.number("top_k", search.topK(), retrieval.searchTopK(), 1, RetrievalSettings.MOST);
    ContextFilter filter =
        search.contextFilter() == null
            ? ContextFilter.NONE
            : search.contextFilter().read("context_filter", words);
    check.done();
    words.done();
    return found(query, filter, topK, Boolean.TRUE.equals(search.diverse()));
  }

  private Found found(String query, ContextFilter filter, int topK, boolean diverse) {
    Wellspring wellspring = opening.wellspring();
    int documents = FilteredDocuments.count(wellspring, filter);
    long start = System.nanoTime();
    List<Passage> passages =
        diverse
            ? wellspring.searchDiverse(query, filter, topK)
            : wellspring.search(query, filter, topK);
    long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new Found(
        passages.stream().map(PassageView::of).toList(), new Searched(documents), tookMs);
  }

  record Search(
      @Nullable String query,
      @Nullable Integer topK,
      @Nullable FilterFields contextFilter,
      @Nullable Boolean diverse) {
    @Override
    public String toString() {
      return "Search[topK=" + topK + "]"; // a query must not get into a log
    }
  }

  record Searched(int documents) {}

  record Found(List<PassageView> results, Searched searched, long tookMs) {}
}
