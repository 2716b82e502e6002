package dev.wellspring.samplewriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository's sample folder is what the program writes. */
class SamplesIT {
  private static final Path COMMITTED = Path.of("..", "samples");

  @TempDir private Path written;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void hasTheFilesThatTheProgramWritesAndNoOthers() throws IOException {
    Samples.main(written.toString());
    assertThat(names(COMMITTED)).isEqualTo(names(written));
  }

  @Test
  void hasThemByteByByte() throws IOException {
    Samples.main(written.toString());
    for (String name : names(written)) {
      assertThat(written.resolve(name)).hasSameBinaryContentAs(COMMITTED.resolve(name));
    }
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    Samples.main(written.toString());
    byte[] first = Files.readAllBytes(written.resolve("receipt.docx"));
    Samples.main(written.toString());
    assertThat(written.resolve("receipt.docx")).hasBinaryContent(first);
  }
}
