package dev.wellspring.providers.qdrant;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wellspring.providers.ProviderSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantSettingsTest {
  private static final ProviderSettings PROVIDER =
      ProviderSettings.of("qdrant", URI.create("http://localhost:6333"));

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "../other", "a?b"})
  void aNameThatIsNoPartOfAPathIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QdrantSettings.of(PROVIDER, name))
        .withMessageContaining("collection must be")
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QdrantSettings.of(PROVIDER, "chunks").withBatchPoints(0))
        .withMessageContaining("batchPoints must be 1 to 1000, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QdrantSettings.of(PROVIDER, "chunks").withAverageTerms(0))
        .withMessageContaining("averageTerms must be at least 1, but was 0");
  }
}
