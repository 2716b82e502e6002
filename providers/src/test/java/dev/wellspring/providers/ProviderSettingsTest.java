package dev.wellspring.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wellspring.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
  private static final String SECRET = "sk-very-secret";
  private static final ProviderSettings OPEN =
      ProviderSettings.of("model", URI.create("https://api.example.com/v1/"));

  @TempDir Path folder;

  @Test
  void theAddressHasNoSlashAtItsEnd() {
    assertThat(OPEN.address()).isEqualTo("https://api.example.com/v1");
  }

  @Test
  void aQueryGoesWithEveryRequestAndIsNeverPrinted() {
    ProviderSettings azure =
        ProviderSettings.of("azure", URI.create("https://e.com/openai/?api-version=2024-10-21"));
    assertThat(azure.address()).isEqualTo("https://e.com/openai");
    assertThat(azure.uri("/chat"))
        .isEqualTo(URI.create("https://e.com/openai/chat?api-version=2024-10-21"));
    assertThat(azure.uri("/points?wait=true"))
        .isEqualTo(URI.create("https://e.com/openai/points?wait=true&api-version=2024-10-21"));
    assertThat(azure.toString()).doesNotContain("2024");
  }

  @Test
  void secretsAreNeverPrinted() {
    ProviderSettings settings =
        OPEN.withKey(AuthScheme.BEARER, new ProviderKey.Value(SECRET))
            .withHeaders(Headers.of("X-Team", SECRET));
    assertThat(settings.toString()).doesNotContain(SECRET).contains("X-Team");
  }

  @Test
  void aKeyIsReadFromItsFileWithoutTheLineEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), SECRET + "\n");
    assertThat(new ProviderKey.InFile(file).read()).isEqualTo(SECRET);
  }

  @Test
  void aMissingOrEmptyKeyFileIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderKey.InFile(missing).read())
        .withMessageContaining(missing.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderKey.InFile(empty).read())
        .withMessageContaining(empty.toString());
  }

  @Test
  void aKeyThatCannotBeSentIsRefusedWithoutBeingShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderKey.Value("secret\nkey"))
        .withMessageContaining("10 characters")
        .withMessageNotContaining("secret");
  }

  @Test
  void keyAndSchemeDemandEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPEN.withKey(AuthScheme.NONE, new ProviderKey.Value(SECRET)))
        .withMessageContaining("auth is NONE")
        .withMessageNotContaining(SECRET);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ProviderSettings(
                "model",
                OPEN.baseUrl(),
                Optional.empty(),
                AuthScheme.BEARER,
                OPEN.headers(),
                OPEN.timeouts(),
                OPEN.pool(),
                OPEN.maxAnswerBytes()))
        .withMessageContaining("auth is BEARER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com",
        "example.com/v1",
        "https://user:pw@example.com",
        "https://e.com#a"
      })
  void anAddressThatCannotBeCalledIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderSettings.of("model", URI.create(address)))
        .withMessageNotContaining("pw@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "API-Key", "Content-Type"})
  void headersOfTheClientAreNotOverwritten(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPEN.withHeaders(Headers.of(name, SECRET)))
        .withMessageContaining(name)
        .withMessageNotContaining(SECRET);
  }

  @Test
  void blankNamesAndTinyLimitsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderSettings.of(" ", OPEN.baseUrl()))
        .withMessageContaining("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPEN.withMaxAnswerBytes(10))
        .withMessageContaining("1024")
        .withMessageContaining("10");
  }
}
