package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.respond.Conversation;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.rag.respond.ResponseMode;
import dev.wellspring.rag.respond.RetrievalWishes;
import dev.wellspring.samplewriter.Question;
import dev.wellspring.samplewriter.Question.Answerable;
import dev.wellspring.samplewriter.Question.Unanswerable;
import dev.wellspring.samplewriter.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample folder, read, stored and asked with the real models and the defaults. */
class SampleQuestionsIT {
  private static final int PASSAGES = 8;
  private static final String README_QUESTION = "What is the total of the invoice?";

  @TempDir static Path temp;

  private static final CitingChat CHAT = new CitingChat();
  private static Wellspring wellspring;

  @BeforeAll
  static void store() throws IOException {
    wellspring =
        Wellspring.open(
            WellspringSettings.in(temp.resolve("data")), Parts.EMBEDDED.withChat(() -> CHAT));
    for (Map.Entry<String, byte[]> sample : Samples.files().entrySet()) {
      Path file = Files.write(temp.resolve(sample.getKey()), sample.getValue());
      wellspring.store(
          new Upload(sample.getKey(), file, context(sample.getKey()), null), ProgressListener.NONE);
    }
  }

  /** Each sample has a domain and a tag of its own, so that it can be left alone or preferred. */
  private static Context context(String name) {
    return new Context(List.of(), List.of(name), List.of(), List.of(name), null);
  }

  private static ContextFilter only(String name) {
    return new ContextFilter(List.of(), List.of(name), List.of(), List.of());
  }

  @AfterAll
  static void close() {
    wellspring.close();
  }

  private static <T extends Question> Stream<T> questions(Class<T> kind) {
    return Question.all().stream().filter(kind::isInstance).map(kind::cast);
  }

  static Stream<Answerable> answerable() {
    return questions(Answerable.class);
  }

  static Stream<Unanswerable> unanswerable() {
    return questions(Unanswerable.class);
  }

  @Nested
  class Quoted {
    @ParameterizedTest
    @MethodSource("dev.wellspring.rag.SampleQuestionsIT#answerable")
    void whatTheSamplesSayIsAnsweredAndCited(Answerable question) {
      assertRight(wellspring.ask(question.text(), PASSAGES), question);
    }

    @ParameterizedTest
    @MethodSource("dev.wellspring.rag.SampleQuestionsIT#answerable")
    void aFilterThatLeavesTheirDocumentChangesNothingOfThat(Answerable question) {
      assertRight(wellspring.ask(question.text(), only(question.source()), PASSAGES), question);
    }

    private void assertRight(Answer answer, Answerable question) {
      assertThat(answer.answered()).as("confidence %s", answer.confidence()).isTrue();
      assertThat(answer.text()).contains(question.expected());
      Citation first = answer.citations().getFirst();
      assertThat(first.source()).isEqualTo(question.source());
      assertThat(first.place().page()).isEqualTo(question.page());
    }

    @ParameterizedTest
    @MethodSource("dev.wellspring.rag.SampleQuestionsIT#unanswerable")
    void whatTheyDoNotSayIsNotAnswered(Unanswerable question) {
      Answer answer = wellspring.ask(question.text(), PASSAGES);

      assertThat(answer.answered()).as("%s %s", answer.text(), answer.confidence()).isFalse();
      assertThat(answer.citations()).isEmpty();
    }
  }

  @Nested
  class WrittenByAModel {
    @BeforeEach
    void forget() {
      CHAT.forget();
    }

    @ParameterizedTest
    @MethodSource("dev.wellspring.rag.SampleQuestionsIT#answerable")
    void whatTheSamplesSayReachesTheModel(Answerable question) {
      Response response = ask(question.text(), ResponseMode.RAG_ONLY, ContextFilter.NONE);

      assertThat(CHAT.calls()).as("confidence %s", response.confidence()).isEqualTo(1);
      assertThat(CHAT.last()).contains(question.source());
    }

    @ParameterizedTest
    @MethodSource("dev.wellspring.rag.SampleQuestionsIT#answerable")
    void aFilterThatLeavesTheirDocumentChangesNothingOfThat(Answerable question) {
      Response among = ask(question.text(), ResponseMode.RAG_ONLY, ContextFilter.NONE);
      Response alone = ask(question.text(), ResponseMode.RAG_ONLY, only(question.source()));

      assertThat(CHAT.calls()).as("confidence %s", alone.confidence()).isEqualTo(2);
      assertThat(alone.confidence()).isGreaterThan(among.confidence() - 0.1);
    }

    @Test
    void whatTheyDoNotSaySeldomReachesTheModel() {
      unanswerable()
          .forEach(question -> ask(question.text(), ResponseMode.RAG_ONLY, ContextFilter.NONE));

      assertThat(CHAT.calls()).isLessThanOrEqualTo(1);
    }

    @Test
    void theQuestionOfTheReadmeIsAnsweredFromTheInvoice() {
      Response response = ask(README_QUESTION, ResponseMode.SMART_FALLBACK, ContextFilter.NONE);

      assertThat(response.modeUsed()).isNotEqualTo(ResponseMode.LLM_ONLY);
      assertThat(CHAT.last()).contains("invoice.pdf").contains("2,268.00");
    }

    @Test
    void aWishForATagIsNoEvidence() {
      ContextFilter tag =
          new ContextFilter(List.of(), List.of(), List.of(), List.of("invoice.pdf"));

      assertThat(ask(README_QUESTION, ResponseMode.RAG_ONLY, tag).confidence())
          .isEqualTo(ask(README_QUESTION, ResponseMode.RAG_ONLY, ContextFilter.NONE).confidence());
    }

    private Response ask(String question, ResponseMode mode, ContextFilter filter) {
      RetrievalWishes wishes =
          new RetrievalWishes(
              Optional.of(mode),
              Optional.of(filter),
              OptionalDouble.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              Optional.empty());
      return wellspring.respond(
          new Conversation(
              List.of(new ChatMessage(Role.USER, question)), wishes, ChatOptions.DEFAULT),
          ChatListener.NONE);
    }
  }
}
