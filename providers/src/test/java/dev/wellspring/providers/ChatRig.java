package dev.wellspring.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.providers.ChatModelContract.Door;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Journal;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One server of a chat model, and what tests ask it and expect of it. */
public final class ChatRig implements AutoCloseable {
  public static final String MODEL = "echo";
  public static final String KEY = "sk-of-the-test";

  /** Two messages of three words each, none of which may get into a message. */
  public static final ChatRequest ASKED =
      asked("confidential question, please", ChatOptions.DEFAULT);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String NAME = "the test's provider";

  private final ChatModelContract contract;
  private final ScriptedServer server;

  public ChatRig(ChatModelContract contract) {
    this.contract = contract;
    this.server = ScriptedServer.cleartext(Script.OBEDIENT);
    first(0, Reaction.answer(Answer.status(500)));
  }

  public static ChatRequest asked(String question, ChatOptions options) {
    return new ChatRequest(
        List.of(
            new ChatMessage(ChatMessage.Role.SYSTEM, "be very confidential"),
            new ChatMessage(ChatMessage.Role.USER, question)),
        options);
  }

  static ChatRequest limited(int tokens) {
    return asked("confidential", options(OptionalInt.of(tokens), 1));
  }

  static ChatRequest several(int choices) {
    return asked("confidential", options(OptionalInt.empty(), choices));
  }

  static ChatRequest ofWords(int words) {
    return asked("confidential ".repeat(words), ChatOptions.DEFAULT);
  }

  public static ChatOptions options(OptionalInt maxTokens, int choices) {
    return new ChatOptions(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        maxTokens,
        List.of(),
        choices,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** What the model replies to {@link #ASKED}. */
  public static ChatReply.Choice expected(int choice) {
    return new ChatReply.Choice(
        "choice %d heard 2 messages: confidential question, please".formatted(choice),
        FinishReason.STOP);
  }

  static Reaction refusal(String statusAndHeader) {
    int status = Integer.parseInt(statusAndHeader.substring(0, 3));
    return Reaction.answer(Answer.status(status).with(statusAndHeader.substring(4)));
  }

  public ProviderSettings provider() {
    return ProviderSettings.of(NAME, server.uri(contract.path()))
        .withKey(AuthScheme.BEARER, new ProviderKey.Value(KEY));
  }

  ChatModel model() {
    return contract.open(provider(), MODEL, true);
  }

  public int deliveries() {
    return server.journal().requests();
  }

  public Request request(int number) {
    return server.journal().deliveries().get(number).request();
  }

  void stopServer() {
    server.stop();
  }

  public boolean await(Predicate<Journal> condition) throws InterruptedException {
    return server.journal().await(PATIENCE, condition);
  }

  /** The first requests get the reaction, all later ones the service's answer. */
  public void first(int requests, Reaction reaction) {
    Reaction serving = Reaction.afterWhole(new Step.Serve(contract.service()));
    server.follow(
        new Script() {
          @Override
          public Arrival arrival(int connection) {
            return Arrival.WELCOME;
          }

          @Override
          public Reaction reaction(Request request) {
            return request.number() <= requests ? reaction : serving;
          }
        });
  }

  <E extends ProviderException> E fails(Door door, Class<E> type) {
    return fails(door, model(), type);
  }

  public <E extends ProviderException> E fails(Door door, ChatModel model, Class<E> type) {
    return fails(door, model, ASKED, type);
  }

  /** The failure, of which nothing tells what was asked or answered. Closes the model. */
  <E extends ProviderException> E fails(
      Door door, ChatModel model, ChatRequest request, Class<E> type) {
    return fails(model, each -> door.ask(each, request), type);
  }

  /** The failure, as above, of a call that is made in another way. */
  public <E extends ProviderException> E fails(
      ChatModel model, Consumer<ChatModel> call, Class<E> type) {
    try (model) {
      Throwable thrown = catchThrowable(() -> call.accept(model));
      assertThat(thrown)
          .isInstanceOf(type)
          .hasMessageContaining(NAME)
          .hasMessageContaining("request=");
      for (Throwable each = thrown; each != null; each = each.getCause()) {
        assertThat(each).hasMessageNotContainingAny("confidential", KEY);
      }
      return type.cast(thrown);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
