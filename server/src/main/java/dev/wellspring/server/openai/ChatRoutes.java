package dev.wellspring.server.openai;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.ask.AnswerDesk;
import dev.wellspring.server.ask.Answering;
import dev.wellspring.server.presence.ClientPresence;
import dev.wellspring.server.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Answers conversations as OpenAI's chat API does. */
@RestController
class ChatRoutes {
  private final AnswerDesk desk;
  private final ServiceSettings settings;
  private final JsonMapper json;

  ChatRoutes(AnswerDesk desk, ServiceSettings settings, JsonMapper json) {
    this.desk = desk;
    this.settings = settings;
    this.json = json;
  }

  @PostMapping(path = "/v1/chat/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
  void complete(
      @RequestBody ChatBody body, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Conversation conversation = new ChatReader(settings).read(body);
    ClientPresence client = ClientPresence.of(request);
    try (Answering answering = desk.answer(conversation, ChatReader.RETRIEVAL, body.streamed())) {
      if (body.streamed()) {
        new ChatStream(
                response,
                json,
                settings.request().heartbeat(),
                done -> body.usageWanted() ? usage(conversation, done) : null)
            .tell(answering, client);
      } else {
        Response done = answering.response(client);
        write(Completion.of(CompletionId.next(), done, usage(conversation, done)), response);
      }
    }
  }

  private void write(Completion completion, HttpServletResponse response) throws IOException {
    byte[] bytes = json.writeValueAsBytes(completion);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /**
   * The provider's own count; what is quoted is counted as the embedding model reads it. Null if a
   * model wrote and its provider does not say.
   */
  private @Nullable Usage usage(Conversation conversation, Response done) {
    if (done.usage().isPresent()) {
      return Usage.of(done.usage().get().prompt(), done.usage().get().completion());
    }
    return done.model().isPresent()
        ? null
        : Usage.of(
            tokens(conversation.messages().stream().map(ChatMessage::text).toList()),
            tokens(done.choices().stream().map(ChatReply.Choice::text).toList()));
  }

  private long tokens(List<String> texts) {
    return texts.stream().mapToLong(desk::countTokens).sum();
  }
}
