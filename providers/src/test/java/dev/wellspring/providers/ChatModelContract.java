package dev.wellspring.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.chat.TokenUsage;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every chat model over HTTP does, whatever its protocol, on good days and on bad ones. */
public interface ChatModelContract {
  /** A service whose only model is {@link Echo}, and which knows only {@link ChatRig#KEY}. */
  Handler service();

  /** Where the service is at its server, such as {@code /v1}. */
  String path();

  /** The model at the service. */
  ChatModel open(ProviderSettings provider, String model, boolean billed);

  @ParameterizedTest
  @EnumSource
  default void theReplyIsWholeAndSaysWhatItCost(Door door) {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      ChatReply reply = door.ask(model, ChatRig.ASKED);
      assertThat(reply.choices()).containsExactly(ChatRig.expected(0));
      assertThat(reply.model()).isEqualTo(ChatRig.MODEL);
      assertThat(reply.usage()).contains(new TokenUsage(6, 8));
      assertThat(model.name()).isEqualTo(ChatRig.MODEL);
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aReplyThatIsAtItsLimitSaysSo(Door door) {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      ChatReply.Choice choice = door.ask(model, ChatRig.limited(3)).choices().getFirst();
      assertThat(choice).isEqualTo(new ChatReply.Choice("choice 0 heard", FinishReason.LENGTH));
    }
  }

  @ParameterizedTest
  @EnumSource
  default void asManyRepliesComeAsAreAskedFor(Door door) {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      assertThat(door.ask(model, ChatRig.several(3)).choices()).hasSize(3);
    }
  }

  @Test
  default void theListenerIsToldEverythingOnTheCallersThread() {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      StringBuilder told = new StringBuilder();
      Thread caller = Thread.currentThread();
      ChatReply reply =
          model.stream(
              ChatRig.ASKED,
              (choice, text) -> {
                assertThat(Thread.currentThread()).isSameAs(caller);
                assertThat(text).isNotEmpty();
                told.append(text);
              });
      assertThat(told).hasToString(reply.choices().getFirst().text());
    }
  }

  @Test
  default void whatTheListenerThrowsEndsTheCallAndNothingElse() {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      IllegalStateException thrown = new IllegalStateException("enough");
      assertThatThrownBy(() ->
              model.stream(
                  ChatRig.ASKED,
                  (choice, text) -> {
                    throw thrown;
                  }))
          .isSameAs(thrown);
      assertThat(model.complete(ChatRig.ASKED).choices()).containsExactly(ChatRig.expected(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  default void anInterruptEndsTheCallAndItsConnection(Door door) throws InterruptedException {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = rig.model()) {
      rig.first(9, Reaction.afterWhole(new Step.Stall()));
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  door.ask(model, ChatRig.ASKED);
                } catch (CancelledFailure cancelled) {
                  thrown.set(Thread.currentThread().isInterrupted() ? cancelled : null);
                }
              });
      assertThat(rig.await(journal -> journal.requests() == 1)).isTrue();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).isNotNull().hasMessageNotContaining("confidential");
      assertThat(rig.await(journal -> journal.open() == 0)).isTrue();
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aCallThatMayHaveBeenPaidIsNotSentAgain(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(1, Reaction.afterWhole(new Step.Serve(service(), 0), new Step.Reset()));
      rig.fails(door, ProviderUnreachableException.class);
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aCallThatCostsNothingIsSentAgain(Door door) {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = open(rig.provider(), ChatRig.MODEL, false)) {
      rig.first(1, Reaction.afterWhole(new Step.Serve(service(), 0), new Step.Reset()));
      assertThat(door.ask(model, ChatRig.ASKED).choices()).containsExactly(ChatRig.expected(0));
      assertThat(rig.deliveries()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 retry-after-ms: 5",
        "429 Retry-After: 0",
        "429 X-No: pause",
        "503 X-No: pause"
      })
  default void aPauseThatItWantsIsKeptAndTheCallSucceeds(String refusal) {
    for (Door door : Door.values()) {
      try (ChatRig rig = new ChatRig(this);
          ChatModel model = rig.model()) {
        rig.first(1, ChatRig.refusal(refusal));
        assertThat(door.ask(model, ChatRig.ASKED).choices()).containsExactly(ChatRig.expected(0));
        assertThat(rig.deliveries()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aLimitThatDoesNotEndIsTold(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(9, ChatRig.refusal("429 retry-after-ms: 7"));
      assertThat(rig.fails(door, RateLimitedException.class).retryAfter())
          .contains(Duration.ofMillis(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  default void itsOwnErrorIsToldAsItsOwnAndIsNotAskedForAgain(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(9, Reaction.answer(Answer.status(500)));
      assertThat(rig.fails(door, ProviderFailedException.class).status()).hasValue(500);
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aWrongKeyIsNamedAsSuch(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      ProviderSettings wrong =
          rig.provider().withKey(AuthScheme.BEARER, new ProviderKey.Value("sk-wrong"));
      assertThat(rig.fails(door, open(wrong, ChatRig.MODEL, true), KeyRefusedException.class))
          .hasMessageContaining("auth")
          .hasMessageNotContaining("sk-wrong");
    }
  }

  @ParameterizedTest
  @EnumSource
  default void anUnknownModelIsRefused(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      ChatModel unknown = open(rig.provider(), "other", true);
      assertThat(rig.fails(door, unknown, RequestRefusedException.class).status()).hasValue(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"confidential\":", "{}", "[]", "null", "<html>confidential</html>"})
  default void anAnswerThatWasNotPromisedIsRefused(String answer) {
    for (Door door : Door.values()) {
      try (ChatRig rig = new ChatRig(this)) {
        rig.first(1, Reaction.answer(Answer.ok(answer)));
        rig.fails(door, UnexpectedAnswerException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void whatIsNoHttpIsRefused(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(9, Reaction.afterWhole(new Step.Send("confidential\r\n\r\n"), new Step.Close()));
      rig.fails(door, UnexpectedAnswerException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void anAnswerThatIsCutIsNoAnswer(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(9, Reaction.afterWhole(new Step.Serve(service(), 200), new Step.Reset()));
      rig.fails(door, ProviderUnreachableException.class);
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void anAnswerThatIsTooLargeIsNotRead(Door door) {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = open(rig.provider().withMaxAnswerBytes(2_000), ChatRig.MODEL, true)) {
      rig.fails(door, model, ChatRig.ofWords(3_000), AnswerTooLargeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void silenceEndsInTime(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(9, Reaction.afterWhole(new Step.Stall()));
      TimeoutSettings brief =
          TimeoutSettings.defaults().withResponseTimeout(Duration.ofMillis(200));
      ChatModel model = open(rig.provider().withTimeouts(brief), ChatRig.MODEL, true);
      rig.fails(door, model, ProviderTimedOutException.class);
      assertThat(rig.deliveries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aServerThatIsDownIsUnreachable(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      rig.stopServer();
      TimeoutSettings impatient = TimeoutSettings.defaults().withReconnectPatience(Duration.ZERO);
      ChatModel model = open(rig.provider().withTimeouts(impatient), ChatRig.MODEL, true);
      rig.fails(door, model, ProviderUnreachableException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void afterItIsClosedTheModelSaysSo(Door door) {
    try (ChatRig rig = new ChatRig(this)) {
      ChatModel model = rig.model();
      model.close();
      assertThat(rig.fails(door, model, ProviderUnreachableException.class))
          .hasMessageContaining("closing");
    }
  }

  /** Both ways of asking. */
  enum Door {
    WHOLE,
    STREAMED;

    ChatReply ask(ChatModel model, ChatRequest request) {
      return switch (this) {
        case WHOLE -> model.complete(request);
        case STREAMED -> model.stream(request, (choice, text) -> {});
      };
    }
  }
}
