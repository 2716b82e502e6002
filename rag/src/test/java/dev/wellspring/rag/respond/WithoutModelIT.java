package dev.wellspring.rag.respond;

import static dev.wellspring.rag.respond.Library.ELSEWHERE;
import static dev.wellspring.rag.respond.Library.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be answered without any chat model. */
class WithoutModelIT {
  @TempDir static Path temp;

  private static Library library;

  @BeforeAll
  static void open() throws IOException {
    library = Library.withoutModel(temp);
  }

  @AfterAll
  static void close() {
    library.close();
  }

  @BeforeEach
  void forget() {
    library.forget();
  }

  @ParameterizedTest
  @EnumSource(names = {"RAG_ONLY", "SMART_FALLBACK", "RAG_PRIORITY"})
  void documentsAreQuoted(ResponseMode mode) {
    Response response = library.ask(mode, TOTAL);

    assertThat(response.answered()).isTrue();
    assertThat(response.choices().getFirst().text()).contains("$1,250.00");
    assertThat(response.citations().getFirst().quote()).contains("Total: $1,250.00");
    assertThat(response.modeAsked()).isEqualTo(mode);
    assertThat(response.modeUsed()).isEqualTo(ResponseMode.RAG_ONLY);
    assertThat(response.model()).isEmpty();
    assertThat(response.usage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SMART_FALLBACK", "RAG_PRIORITY"})
  void whatTheyLeaveOpenStaysOpenAndTheReasonSaysWhy(ResponseMode mode) {
    Response response = library.ask(mode, ELSEWHERE);

    assertThat(response.answered()).isFalse();
    assertThat(response.reason()).contains("no chat model is configured");
  }

  @Test
  void theMinimumMayBeLowerThanTheDefault() {
    assertThat(library.ask("MIN_CONFIDENCE: 0", ELSEWHERE).answered()).isTrue();
    assertThat(library.ask("MIN_CONFIDENCE: 1", TOTAL).answered()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LLM_ONLY", "HYBRID", "LLM_PRIORITY"})
  void modesThatAskForTheModelAreRefused(ResponseMode mode) {
    assertThatExceptionOfType(NoChatModelException.class)
        .isThrownBy(() -> library.ask(mode, TOTAL))
        .withMessageContainingAll(mode.name(), "wellspring.providers.chat")
        .satisfies(
            refused -> assertThat(refused.asker()).isEqualTo(NoChatModelException.Asker.DIRECTIVE));
    assertThat(library.store().asked).isEmpty();
  }
}
