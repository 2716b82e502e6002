package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.rag.document.Context;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.ContextSettings;
import dev.wellspring.server.upload.ContextFields.Declared;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContextFieldsTest {
  private static final ContextSettings ALLOWED =
      new ContextSettings(List.of("technical", "legal"), List.of("faq", "security"));

  private static Context read(
      List<String> types,
      List<String> categories,
      List<String> tags,
      @Nullable String description) {
    return ContextFields.read(
        ALLOWED, new Declared(types, List.of(), categories, tags, description));
  }

  @Nested
  class GivenWords {
    @Test
    void splitsTrimsLowersAndNamesEachOnce() {
      Context context =
          read(List.of(" Technical,legal ", "LEGAL"), List.of("faq"), List.of("a b, ,C,"), " x ");
      assertThat(context.types()).containsExactly("technical", "legal");
      assertThat(context.tags()).containsExactly("a b", "c");
      assertThat(context.description()).isEqualTo("x");
    }

    @Test
    void takesABlankDescriptionForNone() {
      assertThat(read(List.of(), List.of(), List.of(), "  ")).isEqualTo(Context.NONE);
    }
  }

  @Nested
  class GivenWordsThatAreNotAllowed {
    @Test
    void namesEachWithItsFieldAndWhatIsAllowed() {
      assertThatThrownBy(() -> read(List.of("technical", "poem"), List.of("x"), List.of(), null))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().status()).isEqualTo(422);
                assertThat(refused.problem().errors())
                    .containsExactly(
                        new FieldRule(
                            "context_type", "does not allow 'poem'; allowed are technical, legal"),
                        new FieldRule(
                            "document_category", "does not allow 'x'; allowed are faq, security"));
              });
    }
  }

  @Nested
  class GivenTooMuch {
    @Test
    void refusesMoreThan50Words() {
      List<String> many = IntStream.range(0, 51).mapToObj(i -> "t" + i).toList();
      assertThatThrownBy(() -> read(List.of(), List.of(), many, null))
          .hasMessageContaining("at most 50 words, but has 51");
    }

    @Test
    void refusesLongWords() {
      assertThatThrownBy(() -> read(List.of(), List.of(), List.of("a".repeat(101)), null))
          .hasMessageContaining("words of at most 100 characters");
    }

    @Test
    void refusesALongDescription() {
      assertThatThrownBy(() -> read(List.of(), List.of(), List.of(), "a".repeat(1001)))
          .hasMessageContaining("at most 1000 characters, but has 1001");
    }
  }
}
