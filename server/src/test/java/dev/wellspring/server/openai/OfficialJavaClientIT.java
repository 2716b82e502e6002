package dev.wellspring.server.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.wellspring.server.http.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chat API under the official client for Java. */
class OfficialJavaClientIT extends RunningService {
  private static final String QUESTION = "When does the ferry leave?";

  private OpenAIClient openAi = client(1);

  private static OpenAIClient client(int port) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:%d/v1".formatted(port))
        .apiKey("none needed")
        .maxRetries(0)
        .build();
  }

  @BeforeEach
  void open() {
    openAi.close();
    openAi = client(port());
    client.store("ferry.txt", "The ferry leaves at 07:45 from pier nine.");
  }

  @AfterEach
  void close() {
    openAi.close();
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model("wellspring")
        .addDeveloperMessage("You are a harbour master.")
        .addUserMessage(QUESTION);
  }

  @Test
  void getsAnAnswerWithItsSources() {
    ChatCompletion completion = openAi.chat().completions().create(question().build()).validate();
    ChatCompletion.Choice choice = completion.choices().getFirst();
    assertThat(choice.message().content()).get().asString().contains("07:45");
    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(completion.usage()).get().matches(usage -> usage.totalTokens() > 0);
    assertThat(completion._additionalProperties().get("sources")).asString().contains("ferry.txt");
  }

  @Test
  void getsAStream() {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    try (StreamResponse<ChatCompletionChunk> stream =
        openAi
            .chat()
            .completions()
            .createStreaming(
                question()
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      stream.stream().map(whole::accumulate).forEach(chunks::add);
    }
    ChatCompletion completion = whole.chatCompletion();
    assertThat(completion.choices().getFirst().message().content())
        .get()
        .asString()
        .contains("07:45");
    assertThat(completion.usage()).get().matches(usage -> usage.totalTokens() > 0);
    assertThat(chunks.getLast()._additionalProperties().get("sources"))
        .asString()
        .contains("ferry.txt");
  }

  @Test
  void goesOnWithAConversation() {
    ChatCompletion first = openAi.chat().completions().create(question().build());
    ChatCompletion second =
        openAi
            .chat()
            .completions()
            .create(
                question()
                    .addMessage(first.choices().getFirst().message())
                    .addUserMessage(QUESTION)
                    .build());
    assertThat(second.choices().getFirst().message().content()).get().asString().contains("07:45");
  }

  @Test
  void isToldWhatIsWrong() {
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> openAi.chat().completions().create(question().temperature(9).build()))
        .satisfies(refused -> {
          assertThat(refused.param()).contains("temperature");
          assertThat(refused.type()).contains("invalid_request_error");
          assertThat(refused.code()).contains("field_invalid");
        })
        .withMessageContaining("0 to 2");
  }

  @Test
  void canSayWhatItWantsOfRetrieval() {
    JsonValue retrieval =
        JsonValue.from(Map.of("context_filter", Map.of("context_type", List.of("poem"))));
    assertThatExceptionOfType(UnprocessableEntityException.class)
        .isThrownBy(() ->
            openAi
                .chat()
                .completions()
                .create(question().putAdditionalBodyProperty("retrieval", retrieval).build()))
        .withMessageContaining("technical, creative");
  }
}
