package dev.wellspring.rag.respond;

import static dev.wellspring.rag.respond.Library.ELSEWHERE;
import static dev.wellspring.rag.respond.Library.TOTAL;
import static dev.wellspring.rag.respond.Library.conversation;
import static dev.wellspring.rag.respond.Library.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.TokenUsage;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.respond.ReadingChat.Received;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mode, by what the store and the model are sent. */
class ResponseModesIT {
  @TempDir static Path temp;

  private static Library library;

  @BeforeAll
  static void open() throws IOException {
    library = Library.filled(temp);
  }

  @AfterAll
  static void close() {
    library.close();
  }

  @BeforeEach
  void forget() {
    library.forget();
  }

  private static void assertAsked(int store, int model) {
    assertThat(library.store().asked).as("retrievals").hasSize(store);
    assertThat(library.chat.asked).as("calls of the model").hasSize(model);
  }

  private static String text(Response response) {
    return response.choices().getFirst().text();
  }

  @Nested
  class RagOnly {
    @Test
    void theModelWritesFromTheSourcesAlone() {
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      assertAsked(1, 1);
      Received received = library.chat.only();
      assertThat(received.sources()).contains("northwind.txt, page 1", "Total: $1,250.00");
      assertThat(received.question()).isEqualTo(TOTAL);
      assertThat(received.system()).contains("Answer from the sources alone");
      assertThat(response.answered()).isTrue();
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.RAG_ONLY);
      assertThat(response.model()).contains("reader-1");
      assertThat(response.usage()).contains(new TokenUsage(10, 5));
      assertThat(response.confidence()).isBetween(0.2, 1.0);
      Citation cited = response.citations().get(received.bestSource() - 1);
      assertThat(text(response)).endsWith("[" + received.bestSource() + "].");
      assertThat(cited.source()).isEqualTo("northwind.txt");
    }

    @Test
    void aCitationQuotesTheLineThatItsSentenceRestsOn() {
      library.chat.writes(received ->
          "It was issued on January 15, 2024 [%1$d]. The tax is $100.00, so the total of the invoice"
                  .formatted(received.bestSource())
              + " is $1,250.00.");
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      Citation cited = response.citations().get(library.chat.only().bestSource() - 1);
      assertThat(cited.quote()).contains("Invoice Date: January 15, 2024");
      assertThat(cited.place().page()).isEqualTo(1);
      assertThat(cited.score()).isBetween(0.1, 1.0);
    }

    @Test
    void withoutAnAnswerInTheDocumentsTheModelIsNotCalled() {
      Response response = library.ask(ResponseMode.RAG_ONLY, ELSEWHERE);

      assertAsked(1, 0);
      assertThat(response.answered()).isFalse();
      assertThat(text(response))
          .contains(
              "do not answer", "searched: the nearest %d passages".formatted(response.searched()))
          .doesNotContain(" documents.");
      assertThat(response.citations()).isEmpty();
      assertThat(response.model()).isEmpty();
    }

    @Test
    void theModelMaySayThatTheSourcesDoNotAnswer() {
      library.chat.writes(received -> Prompt.NOT_IN_DOCUMENTS + ".");
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      assertThat(response.answered()).isFalse();
      assertThat(text(response)).startsWith("The documents do not answer this question");
      assertThat(response.reason()).contains("the model found no answer");
      assertThat(response.citations()).isEmpty();
    }

    @Test
    void aReplyThatCitesNothingIsNoAnswerOfTheDocuments() {
      library.chat.writes(received -> "It is $99.00, as everyone knows [77].");
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      assertThat(response.answered()).isFalse();
      assertThat(text(response))
          .startsWith("No answer was found that the documents prove; searched: ")
          .doesNotContain("$99.00");
      assertThat(response.reason()).contains("the model cited none of the");
      assertThat(response.citations()).isEmpty();
    }

    @Test
    void aSentenceOfTheModelsOwnIsSaidToBeIts() {
      library.chat.writes(received -> received.answer() + " I think that is cheap.");
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      assertThat(text(response)).endsWith("]. I think that is cheap [model].");
      assertThat(response.answered()).isTrue();
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.HYBRID);
      assertThat(response.reason()).contains("the model added sentences of its own");
    }

    @Test
    void aSourceThatNothingCitesProvesNothing() {
      Response response = library.ask(ResponseMode.RAG_ONLY, TOTAL);

      int cited = library.chat.only().bestSource();
      assertThat(response.citations()).hasSizeGreaterThan(1);
      for (int number = 1; number <= response.citations().size(); number++) {
        Citation citation = response.citations().get(number - 1);
        assertThat(citation.isCited()).isEqualTo(number == cited);
        assertThat(citation.score() != null).isEqualTo(number == cited);
      }
    }
  }

  @Nested
  class LlmOnly {
    @Test
    void nothingIsRetrieved() {
      Response response = library.ask(ResponseMode.LLM_ONLY, TOTAL);

      assertAsked(0, 1);
      assertThat(library.chat.only().messages())
          .containsExactly(new ChatMessage(Role.SYSTEM, "You are a pirate."), user(TOTAL));
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.LLM_ONLY);
      assertThat(response.searched()).isZero();
      assertThat(response.citations()).isEmpty();
    }
  }

  @Nested
  class Hybrid {
    @Test
    void everySentenceSaysWhereItComesFrom() {
      Response response = library.ask(ResponseMode.HYBRID, TOTAL);

      assertAsked(1, 1);
      Received received = library.chat.only();
      assertThat(received.sources()).contains("Total: $1,250.00");
      assertThat(text(response))
          .endsWith("[" + received.bestSource() + "]. That is good to know [model].");
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.HYBRID);
    }

    @Test
    void whatComesFromTheModelAloneIsSaidToDoSo() {
      Response response = library.ask(ResponseMode.HYBRID, ELSEWHERE);

      assertAsked(1, 1);
      assertThat(library.chat.only().hasSources()).isTrue();
      assertThat(response.modeAsked()).isEqualTo(ResponseMode.HYBRID);
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.LLM_ONLY);
      assertThat(response.citations()).isEmpty();
      assertThat(text(response))
          .isEqualTo("The sources do not help [model]. I know it by myself [model].");
    }
  }

  @Nested
  class SmartFallback {
    @Test
    void isTheDefault() {
      assertThat(library.ask("", TOTAL).modeAsked()).isEqualTo(ResponseMode.SMART_FALLBACK);
    }

    @Test
    void confidentDocumentsAnswer() {
      Response response = library.ask("FALLBACK_STRATEGY: hybrid", TOTAL);

      assertAsked(1, 1);
      assertThat(library.chat.only().system()).contains("Answer from the sources alone");
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.RAG_ONLY);
    }

    @Test
    void otherwiseTheModelAnswersWithoutSources() {
      Response response = library.ask("You are a pirate.", ELSEWHERE);

      assertAsked(1, 1);
      assertThat(library.chat.only().messages())
          .containsExactly(new ChatMessage(Role.SYSTEM, "You are a pirate."), user(ELSEWHERE));
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.LLM_ONLY);
      assertThat(response.reason()).contains("confidence 0.");
    }

    @Test
    void orNobodyDoes() {
      Response response = library.ask("FALLBACK_STRATEGY: refuse", ELSEWHERE);

      assertAsked(1, 0);
      assertThat(response.answered()).isFalse();
    }

    @Test
    void orBothDo() {
      library.ask("FALLBACK_STRATEGY: hybrid", ELSEWHERE);

      assertAsked(1, 1);
      assertThat(library.chat.only().hasSources()).isTrue();
      assertThat(library.chat.only().system()).contains("your own knowledge together");
    }

    @ParameterizedTest
    @EnumSource(
        names = {"LLM_KNOWLEDGE", "HYBRID"},
        value = FallbackStrategy.class)
    void aReplyThatCitesNothingIsTheModelsWhereItMayStandIn(FallbackStrategy fallback) {
      library.chat.writes(received -> "It is $99.00, as everyone knows.");
      Response response = library.ask("FALLBACK_STRATEGY: " + fallback, TOTAL);

      assertThat(text(response)).isEqualTo("It is $99.00, as everyone knows [model].");
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.LLM_ONLY);
      assertThat(response.reason()).contains("the model cited none of the");
      assertThat(response.citations()).isEmpty();
    }

    @Test
    void andNoAnswerWhereItMayNot() {
      library.chat.writes(received -> "It is $99.00, as everyone knows.");
      Response response = library.ask("FALLBACK_STRATEGY: refuse", TOTAL);

      assertThat(response.answered()).isFalse();
      assertThat(text(response)).doesNotContain("$99.00");
    }

    @Test
    void theMinimumDecides() {
      library.ask("MIN_CONFIDENCE: 1", TOTAL);
      assertThat(library.chat.only().hasSources()).isFalse();
      library.forget();
      library.ask("MIN_CONFIDENCE: 0", ELSEWHERE);
      assertThat(library.chat.only().hasSources()).isTrue();
    }
  }

  @Nested
  class RagPriority {
    @Test
    void theModelOnlyFillsWhatTheDocumentsLeaveOpen() {
      Response response = library.ask(ResponseMode.RAG_PRIORITY, ELSEWHERE);

      assertAsked(1, 1);
      assertThat(library.chat.only().hasSources()).isTrue();
      assertThat(library.chat.only().system()).contains("Only what they leave open");
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.LLM_ONLY);
    }

    @Test
    void whatTheDocumentsSayIsTheirs() {
      Response response = library.ask(ResponseMode.RAG_PRIORITY, TOTAL);

      assertAsked(1, 1);
      assertThat(text(response)).contains("[" + library.chat.only().bestSource() + "]");
      assertThat(response.answered()).isTrue();
    }
  }

  @Nested
  class LlmPriority {
    @Test
    void sourcesAreUsedIfTheQuestionIsAboutTheDocuments() {
      Response response = library.ask(ResponseMode.LLM_PRIORITY, TOTAL);

      assertAsked(1, 1);
      assertThat(library.chat.only().sources()).contains("Total: $1,250.00");
      assertThat(library.chat.only().system()).contains("Answer from your own knowledge");
      assertThat(response.modeUsed()).isEqualTo(ResponseMode.HYBRID);
    }

    @Test
    void orNamesOne() {
      library.ask(ResponseMode.LLM_PRIORITY, "What does handbook.txt say about Mongolia?");

      assertThat(library.chat.only().hasSources()).isTrue();
    }

    @Test
    void aWordThatIsAlsoANameNamesNone() {
      library.ask(ResponseMode.LLM_PRIORITY, "Which handbook describes the rivers of Mongolia?");

      assertThat(library.chat.only().hasSources()).isFalse();
    }

    @Test
    void andNotOtherwise() {
      Response response = library.ask(ResponseMode.LLM_PRIORITY, ELSEWHERE);

      assertAsked(1, 1);
      assertThat(library.chat.only().hasSources()).isFalse();
      assertThat(response.reason()).contains("not about the documents");
    }
  }

  @Nested
  class InEveryMode {
    @ParameterizedTest
    @EnumSource(ResponseMode.class)
    void thePersonaAndTheLastTurnsReachTheModelAndDirectivesDoNot(ResponseMode mode) {
      ChatMessage question = user("How many days of annual leave do Bluebird employees receive?");
      ChatMessage answer = new ChatMessage(Role.ASSISTANT, "Twenty-five.");
      library.ask(
          conversation(
              new ChatMessage(
                  Role.SYSTEM,
                  "You are a pirate. response_mode: " + mode + ". Rhyme.\nMIN_CONFIDENCE: 0.1"),
              question,
              answer,
              user(TOTAL)));

      Received received = library.chat.only();
      assertThat(received.system()).startsWith("You are a pirate. Rhyme.");
      assertThat(received.messages()).containsSequence(question, answer);
      assertThat(received.question()).isEqualTo(TOTAL);
      assertThat(received.messages())
          .allSatisfy(message ->
              assertThat(message.text())
                  .doesNotContainIgnoringCase("response_mode")
                  .doesNotContain("MIN_CONFIDENCE"));
    }

    @ParameterizedTest
    @EnumSource(value = ResponseMode.class, names = "LLM_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void theFilterIsPartOfWhatTheStoreIsAsked(ResponseMode mode) {
      library.ask("RESPONSE_MODE: %s DOCUMENT_CONTEXT: policies".formatted(mode), TOTAL);

      assertThat(library.store().asked)
          .extracting(ChunkQuery::filter)
          .containsOnly(new ContextFilter(List.of("policies"), List.of(), List.of(), List.of()));
      assertThat(library.chat.asked)
          .allSatisfy(asked -> assertThat(asked.messages().toString()).doesNotContain("$1,250.00"));
    }

    @ParameterizedTest
    @EnumSource(value = ResponseMode.class, names = "LLM_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void aStoreThatIsDownIsNotAStoreThatFindsNothing(ResponseMode mode) {
      library.store().goDown();

      assertThatExceptionOfType(ChunkStoreException.class)
          .isThrownBy(() -> library.ask(mode, TOTAL));
      assertThat(library.chat.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ResponseMode.class)
    void aModelThatIsDownIsNoAnswer(ResponseMode mode) {
      library.chat.writes(received -> {
        throw new IllegalStateException("the model is down");
      });

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> library.ask(mode, TOTAL))
          .withMessage("the model is down");
    }

    @ParameterizedTest
    @EnumSource(ResponseMode.class)
    void theListenerIsToldTheTextThatIsReturned(ResponseMode mode) {
      library.chat.writes(received -> received.answer() + " Also [99] see [1, 98]. ");
      List<StringBuilder> told = List.of(new StringBuilder(), new StringBuilder());
      ChatOptions twice =
          new ChatOptions(
              OptionalDouble.of(0.5),
              OptionalDouble.empty(),
              OptionalInt.empty(),
              List.of(),
              2,
              OptionalLong.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty());
      Response response =
          library.wellspring.respond(
              new Conversation(List.of(user(TOTAL)), wishes(mode, ContextFilter.NONE), twice),
              (choice, text) -> told.get(choice).append(text));

      assertThat(response.choices()).hasSize(2);
      assertThat(told.get(0)).hasToString(response.choices().get(0).text());
      assertThat(told.get(1)).hasToString(response.choices().get(1).text());
      assertThat(library.chat.only().request().options()).isEqualTo(twice);
      if (mode != ResponseMode.LLM_ONLY) {
        assertThat(told.get(0).toString()).contains("Also see [1]").doesNotContain("[99]", "98");
      }
    }
  }

  private static RetrievalWishes wishes(ResponseMode mode, ContextFilter filter) {
    return new RetrievalWishes(
        Optional.of(mode),
        Optional.of(filter),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalInt.of(3),
        Optional.empty());
  }

  @Nested
  class WhenWishesAreSent {
    @Test
    void theyWinOverDirectives() {
      ContextFilter hr = new ContextFilter(List.of(), List.of("hr"), List.of(), List.of());
      Response response =
          library.ask(
              new Conversation(
                  List.of(
                      new ChatMessage(
                          Role.SYSTEM, "RESPONSE_MODE: LLM_ONLY. CONTENT_DOMAINS: finance."),
                      user(TOTAL)),
                  wishes(ResponseMode.RAG_ONLY, hr),
                  ChatOptions.DEFAULT));

      assertThat(response.modeAsked()).isEqualTo(ResponseMode.RAG_ONLY);
      assertThat(library.store().asked).extracting(ChunkQuery::filter).containsExactly(hr);
    }
  }

  @Nested
  class WhenBothNameAFilter {
    @ParameterizedTest
    @CsvSource({
      // types, domains, tags of the wish: domains that are searched
      "'', '', t1, moon",
      "'', '', '', moon",
      "general, '', '', moon",
      "'', hr, '', hr"
    })
    void theWishWinsFieldByField(String type, String domain, String tag, String searched) {
      library.ask(
          new Conversation(
              List.of(
                  new ChatMessage(Role.SYSTEM, "RESPONSE_MODE: RAG_ONLY. CONTENT_DOMAINS: moon."),
                  user(TOTAL)),
              wishes(
                  ResponseMode.RAG_ONLY,
                  new ContextFilter(words(type), words(domain), List.of(), words(tag))),
              ChatOptions.DEFAULT));

      assertThat(library.store().asked)
          .extracting(ChunkQuery::filter)
          .containsExactly(
              new ContextFilter(words(type), List.of(searched), List.of(), words(tag)));
    }

    private static List<String> words(String word) {
      return word.isEmpty() ? List.of() : List.of(word);
    }
  }

  @Nested
  class WhenAFilterMatchesNothing {
    @Test
    void theAnswerSaysSo() {
      Response response =
          library.ask("RESPONSE_MODE: RAG_ONLY. DOCUMENT_CONTEXT: legal, faq.", TOTAL);

      assertAsked(1, 0);
      assertThat(text(response)).contains("No document passes the filter (types legal, faq)");
      assertThat(response.reason()).contains("types legal, faq");
    }
  }

  @Nested
  class WhenAQuestionLeansOnAnEarlierOne {
    private Conversation followUp(String system) {
      return conversation(
          new ChatMessage(Role.SYSTEM, system),
          user("What is the invoice number of the Northwind invoice?"),
          new ChatMessage(Role.ASSISTANT, "INV-2024-0117 [1]."),
          user("And the total?"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SMART_FALLBACK", "RAG_ONLY"})
    void theStoreIsAskedForBothInOneRetrieval(ResponseMode mode) {
      library.ask(followUp("RESPONSE_MODE: " + mode));

      assertThat(library.store().asked)
          .extracting(ChunkQuery::text)
          .containsExactly("And the total?", "And the total (invoice, Northwind)?");
      assertThat(library.chat.asked).as("one call in all").hasSize(1);
      assertThat(library.chat.only().question()).isEqualTo("And the total?");
    }

    @ParameterizedTest
    @EnumSource(names = {"HYBRID", "RAG_PRIORITY", "LLM_PRIORITY"})
    void theModelIsAskedTooWhereBothMaySpeak(ResponseMode mode) {
      library.chat.writes(received ->
          received.hasSources()
              ? received.answer()
              : "The total of: " + received.messages().get(1).text());
      Response response = library.ask(followUp("RESPONSE_MODE: " + mode));

      assertThat(library.store().asked)
          .extracting(ChunkQuery::text)
          .containsExactly(
              "And the total?",
              "And the total (invoice, Northwind)?",
              "The total of: What is the invoice number of the Northwind invoice?");
      assertThat(library.chat.asked).hasSize(2);
      assertThat(response.usage()).contains(new TokenUsage(20, 10));
    }
  }

  @Nested
  class WhenThereIsNothingToRead {
    @TempDir Path elsewhere;

    @Test
    void theAnswerSaysSoAndTheModelIsNotCalled() {
      try (Library empty = Library.empty(elsewhere)) {
        Response response = empty.ask(ResponseMode.RAG_ONLY, TOTAL);
        assertThat(text(response)).contains("nothing was found");
        assertThat(empty.chat.asked).isEmpty();
        assertThat(empty.ask(ResponseMode.HYBRID, TOTAL).modeUsed())
            .isEqualTo(ResponseMode.LLM_ONLY);
      }
    }
  }
}
