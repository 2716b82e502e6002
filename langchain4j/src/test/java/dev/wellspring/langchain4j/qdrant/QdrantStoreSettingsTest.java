package dev.wellspring.langchain4j.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantStoreSettingsTest {
  private final QdrantStoreSettings settings =
      QdrantStoreSettings.of(URI.create("http://localhost:6333"), "segments");

  @Test
  void showsNoKey() {
    assertThat(settings.withApiKey("secret").toString())
        .isEqualTo("QdrantStoreSettings[collection 'segments' at http://localhost:6333]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:6333", "ftp://host", "http:///x", "http://u:p@host", "http://host?a=b"})
  void refusesAddressesThatAreNone(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QdrantStoreSettings.of(URI.create(address), "segments"))
        .withMessageContaining("baseUrl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "ä"})
  void refusesNamesThatWouldBeAPath(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QdrantStoreSettings.of(settings.baseUrl(), name))
        .withMessageContaining("collection");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void refusesBatchesOutOfRange(int points) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withBatchPoints(points))
        .withMessageContaining("batchPoints must be 1 to 1000, but was " + points);
  }
}
