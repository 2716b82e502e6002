package dev.wellspring.server.api;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.document.Document;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.engine.ServiceMetrics;
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

/** Answers questions. */
@RestController
class QuestionRoutes {
  private final Opening opening;
  private final RequestSettings limits;
  private final RetrievalSettings retrieval;
  private final ServiceMetrics metrics;

  QuestionRoutes(Opening opening, ServiceSettings settings, ServiceMetrics metrics) {
    this.opening = opening;
    this.limits = settings.request();
    this.retrieval = settings.retrieval();
    this.metrics = metrics;
  }

  @PostMapping(
      path = "/v1/questions",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answered ask(@RequestBody Question asked) {
    FieldCheck check = new FieldCheck();
    String question = check.text("question", asked.question(), limits.maxQuestionLength());
    int topK =
        check.number("top_k", asked.topK(), retrieval.questionTopK(), 1, RetrievalSettings.MOST);
    check.done();
    Wellspring wellspring = opening.wellspring();
    List<Document> documents = wellspring.documents();
    long start = System.nanoTime();
    Answer answer = metrics.question(() -> wellspring.ask(question, topK), Answer::answered);
    long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return Answered.of(answer, Searched.of(documents, topK), tookMs);
  }

  record Question(@Nullable String question, @Nullable Integer topK) {
    @Override
    public String toString() {
      return "Question[topK=" + topK + "]"; // a question must not get into a log
    }
  }

  record Searched(int documents, int passages) {
    /** Retrieval looks at the nearest passages, however far away they are. */
    static Searched of(List<Document> documents, int topK) {
      int stored = documents.stream().mapToInt(Document::chunks).sum();
      return new Searched(documents.size(), Math.min(topK, stored));
    }
  }

  record Answered(
      boolean answered,
      String answer,
      double confidence,
      List<CitationView> citations,
      Searched searched,
      long tookMs) {
    static Answered of(Answer answer, Searched searched, long tookMs) {
      return new Answered(
          answer.answered(),
          answer.text(),
          answer.confidence(),
          answer.citations().stream().map(CitationView::of).toList(),
          searched,
          tookMs);
    }
  }
}
