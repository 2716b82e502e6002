package dev.wellspring.server.api;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.rag.respond.ResponseMode;
import dev.wellspring.server.ask.AnswerDesk;
import dev.wellspring.server.ask.Answering;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.presence.ClientPresence;
import dev.wellspring.server.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions. */
@RestController
class QuestionRoutes {
  private final Opening opening;
  private final AnswerDesk desk;
  private final ServiceSettings settings;

  QuestionRoutes(Opening opening, AnswerDesk desk, ServiceSettings settings) {
    this.opening = opening;
    this.desk = desk;
    this.settings = settings;
  }

  @PostMapping(
      path = "/v1/questions",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answered ask(@RequestBody Question asked, HttpServletRequest request)
      throws ClientAbortException {
    Conversation conversation = asked.conversation(settings);
    ContextFilter filter = conversation.wishes().filter().orElse(ContextFilter.NONE);
    int documents = FilteredDocuments.count(opening.wellspring(), filter);
    long start = System.nanoTime();
    try (Answering answering = desk.answer(conversation, Question.RETRIEVAL, false)) {
      Response response = answering.response(ClientPresence.of(request));
      long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return Answered.of(response, new Searched(documents, response.searched()), tookMs);
    }
  }

  record Searched(int documents, int passages) {}

  record Answered(
      boolean answered,
      String answer,
      double confidence,
      ResponseMode modeAsked,
      ResponseMode modeUsed,
      String reason,
      @Nullable String model,
      List<CitationView> citations,
      Searched searched,
      long tookMs) {
    static Answered of(Response response, Searched searched, long tookMs) {
      return new Answered(
          response.answered(),
          response.choices().getFirst().text(),
          response.confidence(),
          response.modeAsked(),
          response.modeUsed(),
          response.reason(),
          response.model().orElse(null),
          response.citations().stream().map(CitationView::of).toList(),
          searched,
          tookMs);
    }
  }
}
