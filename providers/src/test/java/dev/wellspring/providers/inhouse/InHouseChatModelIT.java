package dev.wellspring.providers.inhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.providers.ChatModelContract;
import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InHouseChatModelIT implements ChatModelContract {
  private final HouseServer house = new HouseServer();

  @Override
  public Handler service() {
    return house;
  }

  @Override
  public String path() {
    return "/api";
  }

  @Override
  public ChatModel open(ProviderSettings provider, String model, boolean billed) {
    return InHouseChatModel.open(
        InHouseChatSettings.of(
                provider,
                model,
                ServiceCall.post(
                    "/talk",
                    """
                    {"llm": "{{model}}", "turns": "{{messages}}",
                     "limit": "{{max_tokens}}", "until": "{{stop}}"}
                    """),
                new ReplyPointers(
                    "/result/0/a~1b",
                    Optional.of("/result/0/why"),
                    Optional.of("/cost/in"),
                    Optional.of("/cost/out")))
            .withMessage("{\"who\":\"{{role}}\",\"says\":\"{{text}}\"}")
            .withBilled(billed));
  }

  @Test
  void theRequestIsAsDescribedAndHoldsOnlyWhatWasSet() {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = open(rig.provider(), ChatRig.MODEL, true)) {
      model.complete(ChatRig.ASKED);
      model.complete(ChatRig.asked("\",\"{{model}}\\", ChatRig.options(OptionalInt.of(2), 1)));
    }
    assertThat(house.bodies())
        .containsExactly(
            JsonMapper.shared()
                .readTree(
                    """
                    {"llm":"echo","turns":[
                      {"who":"system","says":"be very confidential"},
                      {"who":"user","says":"confidential question, please"}]}
                    """),
            JsonMapper.shared()
                .readTree(
                    """
                    {"llm":"echo","turns":[
                      {"who":"system","says":"be very confidential"},
                      {"who":"user","says":"\\",\\"{{model}}\\\\"}],"limit":2}
                    """));
  }

  @Test
  void aStreamIsToldInOnePieceAChoice() {
    List<String> told = new ArrayList<>();
    try (ChatRig rig = new ChatRig(this);
        ChatModel model = open(rig.provider(), ChatRig.MODEL, true)) {
      model.stream(
          ChatRig.asked("hello", ChatRig.options(OptionalInt.empty(), 2)),
          (choice, text) -> told.add(choice + text));
    }
    assertThat(told)
        .containsExactly("0choice 0 heard 2 messages: hello", "1choice 0 heard 2 messages: hello");
  }

  @Test
  void aBlankReplyIsRefused() {
    try (ChatRig rig = new ChatRig(this)) {
      rig.first(1, Reaction.answer(Answer.ok("{\"result\":[{\"a/b\":\" \",\"why\":\"stop\"}]}")));
      rig.fails(
          Door.WHOLE, open(rig.provider(), ChatRig.MODEL, true), UnexpectedAnswerException.class);
    }
  }

  @Test
  void aServiceWithoutMessagesGetsTheConversationAsOneText() {
    try (ChatRig rig = new ChatRig(this);
        ChatModel model =
            InHouseChatModel.open(
                InHouseChatSettings.of(
                    rig.provider(),
                    ChatRig.MODEL,
                    ServiceCall.post(
                        "/talk",
                        """
                        {"llm":"{{model}}","turns":[{"says":"{{prompt}}"}],"prompt":"v1 {{model}}"}
                        """),
                    ReplyPointers.of("/result/0/a~1b")))) {
      assertThat(model.complete(ChatRig.ASKED).usage()).isEmpty();
    }
    assertThat(house.bodies().getFirst().at("/turns/0/says").stringValue())
        .isEqualTo(
            "system: be very confidential\n\nuser: confidential question, please\n\nassistant:");
    assertThat(house.bodies().getFirst().path("prompt").stringValue()).isEqualTo("v1 echo");
  }
}
