package dev.wellspring.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ChatModelContract;
import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.chat.TokenUsage;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Step;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OpenAiChatModelIT implements ChatModelContract {
  private final ChatServer chat = new ChatServer();

  @Override
  public Handler service() {
    return chat;
  }

  @Override
  public String path() {
    return "/v1";
  }

  @Override
  public ChatModel open(ProviderSettings provider, String model, boolean billed) {
    return OpenAiChatModel.open(OpenAiChatSettings.of(provider, model).withBilled(billed));
  }

  @Nested
  class TheRequest {
    private final ChatRig rig = new ChatRig(OpenAiChatModelIT.this);

    @AfterEach
    void stop() {
      rig.close();
    }

    @Test
    void holdsNothingThatWasNotSet() {
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        model.complete(ChatRig.ASKED);
      }
      assertBody(
          """
          {"model":"echo","messages":[
            {"role":"system","content":"be very confidential"},
            {"role":"user","content":"confidential question, please"}]}
          """);
    }

    @Test
    void holdsAllThatWasSet() {
      ChatOptions options =
          new ChatOptions(
              OptionalDouble.of(0.5),
              OptionalDouble.of(0.9),
              OptionalInt.of(50),
              List.of("\n", "END"),
              2,
              OptionalLong.of(7),
              OptionalDouble.of(-1),
              OptionalDouble.of(1));
      ChatRequest request =
          new ChatRequest(
              List.of(
                  new ChatMessage(ChatMessage.Role.ASSISTANT, "Hello \ud83d\ude00"),
                  new ChatMessage(ChatMessage.Role.USER, "one END two")),
              options);
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        ChatReply reply = model.stream(request, (choice, text) -> {});
        assertThat(reply.choices())
            .extracting(Choice::text)
            .containsExactly("choice 0 heard 2 messages: one", "choice 1 heard 2 messages: one");
      }
      assertBody(
          """
          {"model":"echo","messages":[
            {"role":"assistant","content":"Hello \\ud83d\\ude00"},
            {"role":"user","content":"one END two"}],
           "temperature":0.5,"top_p":0.9,"max_tokens":50,"stop":["\\n","END"],"n":2,"seed":7,
           "presence_penalty":-1.0,"frequency_penalty":1.0,
           "stream":true,"stream_options":{"include_usage":true}}
          """);
    }

    @Test
    void namesTheLimitAsTheSettingsSay() {
      OpenAiChatSettings newer = settings().withTokenLimit(TokenLimit.MAX_COMPLETION_TOKENS);
      try (ChatModel model = OpenAiChatModel.open(newer)) {
        model.complete(ChatRig.asked("question", ChatRig.options(OptionalInt.of(4), 1)));
      }
      assertThat(chat.bodies().getFirst().path("max_completion_tokens").intValue()).isEqualTo(4);
    }

    @Test
    void doesNotAskForTheUsageOfAStreamWhereThatIsRefused() {
      try (ChatModel model = OpenAiChatModel.open(settings().withStreamUsage(false))) {
        assertThat(model.stream(ChatRig.ASKED, (choice, text) -> {}).usage()).isEmpty();
      }
      assertThat(chat.bodies().getFirst().has("stream_options")).isFalse();
    }

    @Test
    void goesToAnAddressOfAzuresForm() {
      ProviderSettings azure =
          ProviderSettings.of(
                  "azure", URI.create(rig.provider().address() + "?api-version=2024-10-21"))
              .withKey(AuthScheme.API_KEY, new ProviderKey.Value(ChatRig.KEY));
      try (OpenAiChatModel model = OpenAiChatModel.open(OpenAiChatSettings.of(azure, "echo"))) {
        model.verify();
      }
      assertThat(rig.request(0).target()).isEqualTo("/v1/chat/completions?api-version=2024-10-21");
      assertThat(rig.request(0).header("authorization")).isEmpty();
    }

    private OpenAiChatSettings settings() {
      return OpenAiChatSettings.of(rig.provider(), ChatRig.MODEL);
    }

    private void assertBody(String json) {
      assertThat(chat.bodies()).containsExactly(JsonMapper.shared().readTree(json));
    }
  }

  @Nested
  class AnAnswer {
    private final ChatRig rig = new ChatRig(OpenAiChatModelIT.this);

    @AfterEach
    void stop() {
      rig.close();
    }

    @ParameterizedTest
    @CsvSource({
      "stop, STOP",
      "length, LENGTH",
      "content_filter, CONTENT_FILTER",
      "eos_token, STOP",
      "model_length, LENGTH",
      "'', STOP"
    })
    void saysWhyItEnded(String word, FinishReason meaning) {
      answers(Answer.ok(whole("\"content\":\"text\"", '"' + word + '"')));
      assertThat(ask().choices()).containsExactly(new Choice("text", meaning));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_calls", "function_call", "abort", "error", "confidential: text"})
    void thatMayBeHalfIsRefused(String word) {
      answers(Answer.ok(whole("\"content\":\"text\"", '"' + word + '"')));
      rig.fails(Door.WHOLE, open(), UnexpectedAnswerException.class);
      answers(Answer.events(ChatServer.delta(0, null, word), "[DONE]"));
      rig.fails(Door.STREAMED, open(), UnexpectedAnswerException.class);
    }

    @Test
    void mayBeWithoutReasonAndUsage() {
      answers(Answer.ok(whole("\"content\":\"text\"", "null")));
      ChatReply reply = ask();
      assertThat(reply.choices()).containsExactly(new Choice("text", FinishReason.STOP));
      assertThat(reply.usage()).isEmpty();
      assertThat(reply.model()).isEqualTo(ChatRig.MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \\n\"", "null"})
    void thatIsBlankIsRefused(String content) {
      answers(Answer.ok(whole("\"content\":" + content, "\"stop\"")));
      rig.fails(Door.WHOLE, open(), UnexpectedAnswerException.class);
      answers(
          Answer.events(
              "{\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}]}".formatted(content),
              ChatServer.delta(0, null, "stop"),
              "[DONE]"));
      rig.fails(Door.STREAMED, open(), UnexpectedAnswerException.class);
    }

    @Test
    void mayBeBlankIfItsModelCameToALimitWhileItThought() {
      answers(Answer.ok(whole("\"content\":\"\"", "\"length\"")));
      assertThat(ask().choices()).containsExactly(new Choice("", FinishReason.LENGTH));
    }

    @Test
    void mayDecline() {
      answers(Answer.ok(whole("\"content\":null,\"refusal\":\"I will not\"", "\"stop\"")));
      assertThat(ask().choices().getFirst().text()).isEqualTo("I will not");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"choices\":[]}",
          "{\"choices\":[{}]}",
          "{\"choices\":[{\"index\":1,\"message\":{\"content\":\"confidential\"}}]}",
          "{\"choices\":[{\"message\":{\"content\":5}}]}",
          "{\"choices\":[{\"message\":{\"content\":\"a\"}},{\"message\":{\"content\":\"b\"}}]}",
        })
    void thatIsNotAsPromisedIsRefused(String answer) {
      answers(Answer.ok(answer));
      rig.fails(Door.WHOLE, open(), UnexpectedAnswerException.class);
    }

    @Test
    void mayBeAnErrorWhateverItsStatus() {
      answers(Answer.ok("{\"error\":{\"message\":\"confidential\",\"code\":429}}"));
      rig.fails(Door.WHOLE, open(), RateLimitedException.class);
    }

    private ChatReply ask() {
      try (ChatModel model = open()) {
        return model.complete(ChatRig.ASKED);
      }
    }

    private ChatModel open() {
      return OpenAiChatModel.open(OpenAiChatSettings.of(rig.provider(), ChatRig.MODEL));
    }

    private void answers(Answer answer) {
      rig.first(9, Reaction.answer(answer));
    }

    private static String whole(String message, String finish) {
      return "{\"choices\":[{\"index\":0,\"message\":{%s},\"finish_reason\":%s}]}"
          .formatted(message, finish);
    }
  }

  @Nested
  class AStream {
    private final ChatRig rig = new ChatRig(OpenAiChatModelIT.this);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void stop() {
      rig.close();
    }

    @Test
    void tellsEveryPieceAsItComesAndLeavesTheConnectionToOthers() {
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        model.stream(ChatRig.ASKED, (choice, text) -> told.add(text));
        model.stream(ChatRig.ASKED, (choice, text) -> {});
      }
      assertThat(told)
          .containsExactly(
              "choice",
              " 0",
              " heard",
              " 2",
              " messages:",
              " confidential",
              " question,",
              " please");
      assertThat(rig.request(1).connection()).isEqualTo(rig.request(0).connection());
    }

    @Test
    void mayHoldEventsWithoutChoicesAndUsageInEachEvent() {
      streams(
          "{\"choices\":[],\"prompt_filter_results\":[]}",
          "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
          "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}",
          "[DONE]");
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        ChatReply reply = model.stream(ChatRig.ASKED, (choice, text) -> {});
        assertThat(reply.choices()).containsExactly(new Choice("a", FinishReason.STOP));
        assertThat(reply.usage()).contains(new TokenUsage(1, 2));
      }
    }

    @Test
    @Timeout(20)
    void isOverWithItsLastEventEvenIfTheBodyIsNot() {
      Answer stream = Answer.events(begun(), "[DONE]");
      rig.first(
          9, Reaction.afterWhole(new Step.RespondUpTo(stream, "[DONE]\n\n"), new Step.Stall()));
      OpenAiChatSettings patient = settings().withBetweenEventsTimeout(Duration.ofMinutes(5));
      try (ChatModel model = OpenAiChatModel.open(patient)) {
        model.stream(ChatRig.ASKED, (choice, text) -> told.add(text));
      }
      assertThat(told).containsExactly("confidential");
    }

    @ParameterizedTest
    @EnumSource(
        value = Answer.Framing.class,
        names = {"CHUNKED", "UNTIL_CLOSE", "LENGTH"})
    void thatEndsWithoutItsLastEventWasCut(Answer.Framing framing) {
      rig.first(9, Reaction.answer(Answer.events(begun()).framed(framing)));
      assertThat(breaks(ProviderUnreachableException.class)).hasMessageContaining("broke off");
    }

    @Test
    void thatIsResetWasCut() {
      rig.first(9, upToTheFirstWord(new Step.Reset()));
      breaks(ProviderUnreachableException.class);
    }

    @Test
    void thatFreezesEndsInTime() {
      rig.first(9, upToTheFirstWord(new Step.Stall()));
      assertThat(breaks(ProviderTimedOutException.class))
          .hasMessageContaining("BETWEEN_EVENTS_TIMEOUT");
    }

    @Test
    void thatNeverBeginsEndsInTime() {
      Answer stream = Answer.events(begun());
      rig.first(9, Reaction.afterWhole(new Step.RespondUpTo(stream, "\r\n\r\n"), new Step.Stall()));
      OpenAiChatSettings brief = settings().withFirstEventTimeout(Duration.ofMillis(150));
      assertThat(
              rig.fails(
                  Door.STREAMED, OpenAiChatModel.open(brief), ProviderTimedOutException.class))
          .hasMessageContaining("FIRST_EVENT_TIMEOUT");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"message\":\"confidential\",\"type\":\"server_error\"}|ProviderFailedException",
          "\"confidential\"|ProviderFailedException",
          "{\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}|RateLimitedException",
          "{\"type\":\"insufficient_quota\"}|RateLimitedException",
          "{\"type\":\"invalid_request_error\"}|RequestRefusedException",
          "{\"type\":\"BadRequestError\",\"code\":400}|RequestRefusedException",
          "{\"code\":504}|ProviderTimedOutException",
        })
    void mayTurnIntoAnError(String error, String type) {
      streams(begun(), "{\"error\":" + error + "}", "[DONE]");
      assertThat(breaks(ProviderException.class).getClass().getSimpleName()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "{\"choices\":[{\"index\":1,\"delta\":{}}]}", "{"})
    void thatHoldsSomethingElseIsRefused(String event) {
      streams(begun(), event, "[DONE]");
      breaks(UnexpectedAnswerException.class);
    }

    @Test
    void thatHoldsNoReplyIsRefused() {
      streams("{\"choices\":[]}", "[DONE]");
      rig.fails(Door.STREAMED, OpenAiChatModel.open(settings()), UnexpectedAnswerException.class);
    }

    @Test
    void endsWithAListenerThatThrowsAndSoDoesItsConnection() throws InterruptedException {
      rig.first(9, upToTheFirstWord(new Step.Stall()));
      IllegalStateException enough = new IllegalStateException("enough");
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        assertThatThrownBy(() ->
                model.stream(
                    ChatRig.ASKED,
                    (choice, text) -> {
                      throw enough;
                    }))
            .isSameAs(enough);
        assertThat(rig.await(journal -> journal.open() == 0)).isTrue();
      }
    }

    @Test
    void endsWithAnInterruptAndSoDoesItsConnection() throws InterruptedException {
      rig.first(9, upToTheFirstWord(new Step.Stall()));
      try (ChatModel model = OpenAiChatModel.open(settings())) {
        assertThatThrownBy(() ->
                model.stream(ChatRig.ASKED, (choice, text) -> Thread.currentThread().interrupt()))
            .isInstanceOf(CancelledFailure.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rig.await(journal -> journal.open() == 0)).isTrue();
      }
    }

    /** The failure of a stream of which a first piece was told. */
    private <E extends ProviderException> E breaks(Class<E> type) {
      OpenAiChatSettings brief = settings().withBetweenEventsTimeout(Duration.ofMillis(150));
      E failure =
          rig.fails(
              OpenAiChatModel.open(brief),
              model -> model.stream(ChatRig.ASKED, (choice, text) -> told.add(text)),
              type);
      assertThat(told).containsExactly("confidential");
      assertThat(rig.deliveries()).isEqualTo(1);
      return failure;
    }

    private OpenAiChatSettings settings() {
      return OpenAiChatSettings.of(rig.provider(), ChatRig.MODEL);
    }

    private void streams(String... events) {
      rig.first(9, Reaction.answer(Answer.events(events)));
    }

    private static String begun() {
      return ChatServer.delta(0, "confidential", null);
    }

    private static Reaction upToTheFirstWord(Step then) {
      return Reaction.afterWhole(new Step.RespondUpTo(Answer.events(begun()), "\n\n\r\n"), then);
    }
  }
}
