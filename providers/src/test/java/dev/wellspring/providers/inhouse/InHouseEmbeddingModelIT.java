package dev.wellspring.providers.inhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.Method;
import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ChatRig;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingModelContract;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InHouseEmbeddingModelIT {
  private static final ServiceCall MANY =
      new ServiceCall(
          Method.PUT,
          "/vectors/{{model}}",
          """
          {"inputs": "{{texts}}", "length": "{{dimensions}}", "options": {"truncate": true}}
          """);
  private static final ServiceCall ONE =
      ServiceCall.post("/vector", "{\"input\": \"text: {{text}}\"}");
  private static final VectorPointers LISTED =
      new VectorPointers(Optional.of("/data/out"), "/v", Optional.of("/nr"));

  private final HouseServer house = new HouseServer();
  private final ScriptedServer server = ScriptedServer.cleartext(first(0, Reaction.afterHead()));

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class ManyTextsARequest implements EmbeddingModelContract {
    private final InHouseEmbeddingModel model = InHouseEmbeddingModel.open(listed());

    @Override
    public EmbeddingModel model() {
      return model;
    }

    @AfterEach
    void close() {
      model.close();
    }

    @Test
    void goOutInBatches() {
      model.embed(List.of("one", "two", "three", "four", "five"));
      assertThat(house.bodies())
          .extracting(body -> body.path("inputs").size())
          .containsExactly(2, 2, 1);
    }
  }

  @Nested
  class OneTextARequest implements EmbeddingModelContract {
    private final InHouseEmbeddingModel model =
        InHouseEmbeddingModel.open(settings(ONE, VectorPointers.single("")));

    @Override
    public EmbeddingModel model() {
      return model;
    }

    @AfterEach
    void close() {
      model.close();
    }
  }

  @Test
  void questionsMayBeAskedInAnotherWay() {
    InHouseEmbeddingSettings both =
        settings(
                ServiceCall.post("/vector", "{\"input\": \"text: passage {{text}}\"}"),
                VectorPointers.single(""))
            .withQuestion(ServiceCall.post("/vector", "{\"input\": \"text: query {{text}}\"}"));
    try (InHouseEmbeddingModel model = InHouseEmbeddingModel.open(both)) {
      model.verify();
    }
    assertThat(house.bodies())
        .extracting(body -> body.path("input").stringValue())
        .containsExactly("text: passage test", "text: query test");
  }

  @Test
  void aTextIsAlwaysAText() {
    String hostile = "\"], \"inputs\": [\"{{model}}";
    try (InHouseEmbeddingModel model = InHouseEmbeddingModel.open(listed())) {
      model.embed(List.of(hostile));
    }
    assertThat(house.bodies().getFirst().path("inputs").get(0).stringValue()).isEqualTo(hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":{\"out\":[]}}",
        "{\"data\":{\"out\":[{\"nr\":1,\"v\":[1]}]}}",
        "{\"data\":{\"out\":[{\"nr\":0,\"v\":\"AAAA\"}]}}",
        "{\"data\":{\"out\":[{\"nr\":0,\"v\":[1,2]}]}}",
      })
  void anAnswerThatIsNotAsDescribedIsRefused(String answer) {
    server.follow(first(1, Reaction.answer(Answer.ok(answer))));
    try (InHouseEmbeddingModel model = InHouseEmbeddingModel.open(listed())) {
      assertThatThrownBy(() -> model.embedQuery("confidential"))
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("the house")
          .hasMessageNotContaining("confidential");
    }
  }

  @Test
  void onlyACallThatCostsNothingIsSentAgain() {
    Reaction lost = Reaction.afterWhole(new Step.Serve(house, 0), new Step.Reset());
    server.follow(first(1, lost));
    try (InHouseEmbeddingModel model = InHouseEmbeddingModel.open(listed())) {
      assertThatThrownBy(() -> model.embedQuery("one"))
          .isInstanceOf(ProviderUnreachableException.class);
    }
    server.follow(first(2, lost));
    try (InHouseEmbeddingModel model = InHouseEmbeddingModel.open(listed().withBilled(false))) {
      assertThat(model.embedQuery("one")).hasSize(HouseServer.DIMENSIONS);
    }
    assertThat(server.journal().requests()).isEqualTo(3);
  }

  private InHouseEmbeddingSettings listed() {
    return settings(MANY, LISTED).withBatches(2, 128);
  }

  private InHouseEmbeddingSettings settings(ServiceCall call, VectorPointers answer) {
    ProviderSettings provider =
        ProviderSettings.of("the house", server.uri("/api"))
            .withKey(AuthScheme.BEARER, new ProviderKey.Value(ChatRig.KEY));
    return InHouseEmbeddingSettings.of(
            provider, "echo / large", HouseServer.DIMENSIONS, call, answer)
        .withWindow(64);
  }

  /** The first requests get the reaction, all later ones the service's answer. */
  private Script first(int requests, Reaction reaction) {
    return new Script() {
      @Override
      public Arrival arrival(int connection) {
        return Arrival.WELCOME;
      }

      @Override
      public Reaction reaction(Request request) {
        return request.number() <= requests ? reaction : Reaction.afterWhole(new Step.Serve(house));
      }
    };
  }
}
