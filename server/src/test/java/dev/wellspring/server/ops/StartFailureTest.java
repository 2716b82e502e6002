package dev.wellspring.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.CatalogueException;
import java.net.BindException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {
  @Test
  void saysWhatToDoAboutAPortInUse() {
    assertThat(StartFailure.advice(new IllegalStateException(new PortInUseException(8080))))
        .hasValueSatisfying(advice ->
            assertThat(advice).contains("port 8080 is in use", "--port").doesNotContain("\n"));
  }

  @Test
  void saysWhatToDoAboutAnAddressOfAnotherMachine() {
    assertThat(StartFailure.advice(new IllegalStateException(new BindException("x"))))
        .hasValueSatisfying(advice -> assertThat(advice).contains("wellspring.address"));
  }

  @Test
  void passesOnWhatTheDataFolderSays() {
    assertThat(StartFailure.advice(new CatalogueException("the data folder x is a file")))
        .contains("the data folder x is a file");
  }

  @Test
  void knowsNothingAboutOurOwnFaults() {
    assertThat(StartFailure.advice(new IllegalStateException("a bug"))).isEmpty();
  }
}
