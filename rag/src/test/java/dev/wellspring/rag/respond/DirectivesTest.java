package dev.wellspring.rag.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.ContextVocabulary;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directives in system messages, and what is left for the model. */
class DirectivesTest {
  private static Directives read(String... messages) {
    return Directives.read(List.of(messages), ContextVocabulary.DEFAULT);
  }

  /** What was read, in one line; {@code \n} in the written text is a newline. */
  private static String told(String written) {
    RetrievalWishes wishes = read(written.replace("\\n", "\n")).wishes();
    StringBuilder told = new StringBuilder();
    wishes.mode().ifPresent(mode -> told.append(" mode ").append(mode));
    wishes.filter().ifPresent(filter -> told.append(told(filter)));
    wishes.minConfidence().ifPresent(least -> told.append(" least ").append(least));
    wishes.fallback().ifPresent(fallback -> told.append(" fallback ").append(fallback));
    return told.toString().strip();
  }

  private static String told(ContextFilter filter) {
    return (filter.types().isEmpty() ? "" : " types " + filter.types())
        + (filter.domains().isEmpty() ? "" : " domains " + filter.domains())
        + (filter.categories().isEmpty() ? "" : " categories " + filter.categories());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          RESPONSE_MODE: RAG_ONLY @ mode RAG_ONLY
          response_mode: rag_only @ mode RAG_ONLY
          Response_Mode :Hybrid @ mode HYBRID
          Use RESPONSE_MODE: LLM_PRIORITY and be kind. @ mode LLM_PRIORITY
          Be kind (RESPONSE_MODE: RAG_PRIORITY), please. @ mode RAG_PRIORITY
          Set RESPONSE_MODE: "SMART_FALLBACK"; be kind. @ mode SMART_FALLBACK
          RESPONSE_MODE: LLM_ONLY. MIN_CONFIDENCE: 0.7. FALLBACK_STRATEGY: refuse. @ mode LLM_ONLY least 0.7 fallback REFUSE
          RESPONSE_MODE: RAG_ONLY MIN_CONFIDENCE: .5 FALLBACK_STRATEGY: HYBRID @ mode RAG_ONLY least 0.5 fallback HYBRID
          RESPONSE_MODE: RAG_ONLY, MIN_CONFIDENCE: 1, FALLBACK_STRATEGY: llm_knowledge @ mode RAG_ONLY least 1.0 fallback LLM_KNOWLEDGE
          RESPONSE_MODE: RAG_ONLY | DOCUMENT_CONTEXT: legal @ mode RAG_ONLY types [legal]
          DOCUMENT_CONTEXT: technical, api_docs. Speak of legal matters. @ types [technical, api_docs]
          DOCUMENT_CONTEXT: Technical,  API_Docs,, \\nlegal matters @ types [technical, api_docs]
          DOCUMENT_CONTEXT: technical, CONTENT_DOMAINS: finance, Human Resources @ types [technical] domains [finance, human resources]
          CONTENT_DOMAINS: node.js, v2.1 @ domains [node.js, v2.1]
          CONTENT_DOMAINS: finance.Be kind @ domains [finance]
          DOCUMENT_CONTEXT: ["technical", "legal"] @ types [technical, legal]
          DOCUMENT_CATEGORIES: user_guide; faq DOCUMENT_CONTEXT: faq @ types [faq] categories [user_guide, faq]
          RESPONSE_MODE: RAG_ONLY\\nRESPONSE_MODE: rag_only @ mode RAG_ONLY
          <config>\\nresponse_mode: hybrid\\n\\nMin_Confidence: 0.25\\n</config> @ mode HYBRID least 0.25
          <CONFIG>document_context: technical, legal\\nCONTENT_DOMAINS: finance.\\n</Config> @ types [technical, legal] domains [finance]
          <config>response_mode: hybrid</config> and MIN_CONFIDENCE: 0 @ mode HYBRID least 0.0
          **RESPONSE_MODE**: RAG_ONLY @ mode RAG_ONLY
          **RESPONSE_MODE:** RAG_ONLY @ mode RAG_ONLY
          **RESPONSE_MODE: RAG_ONLY** @ mode RAG_ONLY
          - `CONTENT_DOMAINS`: hr, finance @ domains [hr, finance]
          CONTENT_DOMAINS: hr.speak french @ domains [hr]
          CONTENT_DOMAINS: hr! Speak french @ domains [hr]
          CONTENT_DOMAINS: node.js, java 1.5. Speak french. @ domains [node.js, java 1.5]
          CONTENT_DOMAINS: hr, node.js @ domains [hr, node.js]
          <config>response_mode: hybrid</config><config>fallback_strategy: refuse</config> @ mode HYBRID fallback REFUSE
          """)
  void areRead(String written, String read) {
    assertThat(told(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MY_RESPONSE_MODE: WRONG",
        "XRESPONSE_MODE: WRONG",
        "X-RESPONSE_MODE: WRONG",
        "RESPONSE_MODES: WRONG",
        "the RESPONSE_MODE is WRONG",
        "RESPONSE MODE: WRONG",
        "<conf>tone: dry</conf>",
        "Prices are 3: 4. <config> is a tag.",
      })
  void whatOnlyLooksLikeOneIsPersona(String written) {
    Directives directives = read(written);
    assertThat(directives.wishes()).isEqualTo(RetrievalWishes.NONE);
    assertThat(directives.persona()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          You are a pirate. RESPONSE_MODE: RAG_ONLY. Answer briefly. @ You are a pirate. Answer briefly.
          You are a pirate.\\nRESPONSE_MODE: RAG_ONLY\\nAnswer briefly. @ You are a pirate.\\nAnswer briefly.
          RESPONSE_MODE: RAG_ONLY You are a pirate. @ You are a pirate.
          DOCUMENT_CONTEXT: legal. You are a pirate. MIN_CONFIDENCE: 0.5 @ You are a pirate.
          You are a pirate.\\n\\n<config>\\nresponse_mode: hybrid\\n</config>\\n\\nAnswer briefly. @ You are a pirate.\\n\\n\\nAnswer briefly.
          Be kind (RESPONSE_MODE: RAG_ONLY), please. @ Be kind please.
          **RESPONSE_MODE: RAG_ONLY**\\nBe kind. @ Be kind.
          Be **kind**. `RESPONSE_MODE: RAG_ONLY` Rhyme. @ Be **kind**. Rhyme.
          CONTENT_DOMAINS: hr.speak french @ speak french
          CONTENT_DOMAINS: hr! Speak french @ Speak french
          RESPONSE_MODE: RAG_ONLY @ ''
          """)
  void areStrippedFromThePersona(String written, String persona) {
    assertThat(read(written.replace("\\n", "\n")).persona())
        .isEqualTo(persona.replace("\\n", "\n"));
  }

  @Nested
  class GivenSeveralSystemMessages {
    @Test
    void allAreReadAndAllPersonasKept() {
      Directives directives =
          read("You are a pirate.", "MIN_CONFIDENCE: 0.3", "Rhyme. RESPONSE_MODE: HYBRID");
      assertThat(directives.persona()).isEqualTo("You are a pirate.\n\nRhyme.");
      assertThat(directives.wishes().mode()).contains(ResponseMode.HYBRID);
      assertThat(directives.wishes().minConfidence()).hasValue(0.3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          RESPONSE_MODE: RAG @ RESPONSE_MODE @ must be one of RAG_ONLY, LLM_ONLY, HYBRID, SMART_FALLBACK, RAG_PRIORITY, LLM_PRIORITY, but was "RAG"
          RESPONSE_MODE: RAG_ONLY and RESPONSE_MODE: LLM_ONLY @ RESPONSE_MODE @ must be given once, but was given as "RAG_ONLY" and as "LLM_ONLY"
          RESPONSE_MODE: HYBRID <config>response_mode: rag_only</config> @ RESPONSE_MODE @ must be given once, but was given as "rag_only" and as "HYBRID"
          RESPONSE_MODE:\\nRAG_ONLY @ RESPONSE_MODE @ must be one of RAG_ONLY, LLM_ONLY, HYBRID, SMART_FALLBACK, RAG_PRIORITY, LLM_PRIORITY, but is empty
          FALLBACK_STRATEGY: guess @ FALLBACK_STRATEGY @ must be one of LLM_KNOWLEDGE, REFUSE, HYBRID, but was "guess"
          MIN_CONFIDENCE: 1.1 @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "1.1"
          MIN_CONFIDENCE: -0.1 @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "-0.1"
          MIN_CONFIDENCE: 0,7 @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "0,7"
          MIN_CONFIDENCE: 70% @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "70%"
          MIN_CONFIDENCE: NaN @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "NaN"
          MIN_CONFIDENCE: high @ MIN_CONFIDENCE @ must be a number from 0 to 1, but was "high"
          CONTENT_DOMAINS: . @ CONTENT_DOMAINS @ must be at least one word, but is empty
          DOCUMENT_CATEGORIES: user_guide, novel @ DOCUMENT_CATEGORIES @ must be of user_guide, reference, tutorial, faq, api_reference, getting_started, troubleshooting, examples, best_practices, release_notes, configuration, deployment, security, but was "novel"
          <config>\\nresponse_mode: rag_only\\nSpeak. @ <config> @ must be closed by </config>, but is not
          <config>colour: red</config> @ <config> @ must have one "key: value" a line with a key of RESPONSE_MODE, DOCUMENT_CONTEXT, CONTENT_DOMAINS, DOCUMENT_CATEGORIES, MIN_CONFIDENCE, FALLBACK_STRATEGY, but has "colour"
          """)
  void badOnesAreRefusedByName(String written, String key, String rule) {
    assertThatExceptionOfType(DirectiveException.class)
        .isThrownBy(() -> told(written))
        .satisfies(refused -> {
          assertThat(refused.key()).isEqualTo(key);
          assertThat(refused.rule()).isEqualTo(rule);
        });
  }

  @Test
  void theVocabularyIsTheOneOfTheSettings() {
    ContextVocabulary wines = new ContextVocabulary(List.of("red", "white"), List.of());
    assertThat(Directives.read(List.of("DOCUMENT_CONTEXT: Red"), wines).wishes().filter())
        .contains(new ContextFilter(List.of("red"), List.of(), List.of(), List.of()));
    assertThatExceptionOfType(DirectiveException.class)
        .isThrownBy(() -> Directives.read(List.of("DOCUMENT_CONTEXT: legal"), wines))
        .withMessage("DOCUMENT_CONTEXT must be of red, white, but was \"legal\"");
  }
}
