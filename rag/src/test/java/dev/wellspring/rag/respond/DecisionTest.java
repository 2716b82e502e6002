package dev.wellspring.rag.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done, for every mode and every kind of evidence. */
class DecisionTest {
  @ParameterizedTest(name = "{0}, fallback {1}, {2}, model {3}: {4}")
  @CsvSource(
      textBlock =
          """
          # mode,         fallback,      found,   model, plan
          RAG_ONLY,       LLM_KNOWLEDGE, enough,  true,  write documents_only
          RAG_ONLY,       LLM_KNOWLEDGE, enough,  false, quote
          RAG_ONLY,       LLM_KNOWLEDGE, little,  true,  abstain
          RAG_ONLY,       HYBRID,        nothing, true,  abstain
          RAG_ONLY,       LLM_KNOWLEDGE, nothing, false, abstain
          LLM_ONLY,       REFUSE,        nothing, true,  model
          HYBRID,         REFUSE,        enough,  true,  write both
          HYBRID,         REFUSE,        little,  true,  write both
          HYBRID,         REFUSE,        nothing, true,  model
          SMART_FALLBACK, LLM_KNOWLEDGE, enough,  true,  write documents_only
          SMART_FALLBACK, HYBRID,        enough,  true,  write documents_only
          SMART_FALLBACK, REFUSE,        enough,  false, quote
          SMART_FALLBACK, LLM_KNOWLEDGE, little,  true,  model
          SMART_FALLBACK, REFUSE,        little,  true,  abstain
          SMART_FALLBACK, HYBRID,        little,  true,  write both
          SMART_FALLBACK, HYBRID,        nothing, true,  model
          SMART_FALLBACK, LLM_KNOWLEDGE, little,  false, abstain
          SMART_FALLBACK, HYBRID,        little,  false, abstain
          RAG_PRIORITY,   LLM_KNOWLEDGE, enough,  true,  write documents_first
          RAG_PRIORITY,   REFUSE,        little,  true,  write documents_first
          RAG_PRIORITY,   REFUSE,        nothing, true,  model
          RAG_PRIORITY,   LLM_KNOWLEDGE, enough,  false, quote
          RAG_PRIORITY,   LLM_KNOWLEDGE, little,  false, abstain
          LLM_PRIORITY,   REFUSE,        enough,  true,  write model_first
          LLM_PRIORITY,   REFUSE,        named,   true,  write model_first
          LLM_PRIORITY,   REFUSE,        little,  true,  model
          LLM_PRIORITY,   REFUSE,        nothing, true,  model
          """)
  void oneMode(
      ResponseMode mode, FallbackStrategy fallback, String found, boolean model, String plan) {
    assertThat(name(Decision.decide(mode, fallback, evidence(found), model))).isEqualTo(plan);
  }

  private static Evidence evidence(String found) {
    return switch (found) {
      case "enough" -> new Evidence(3, 0.9, true, false);
      case "little" -> new Evidence(3, 0.1, false, false);
      case "named" -> new Evidence(3, 0.1, false, true);
      default -> new Evidence(0, 0, false, false);
    };
  }

  private static String name(Plan plan) {
    return switch (plan) {
      case Plan.Quote quote -> "quote";
      case Plan.Write write -> "write " + write.share().name().toLowerCase(Locale.ROOT);
      case Plan.FromModel model -> "model";
      case Plan.Abstain abstain -> "abstain";
    };
  }
}
