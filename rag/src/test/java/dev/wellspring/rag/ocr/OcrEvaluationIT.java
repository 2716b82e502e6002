package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.document.Box;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcrEvaluationIT {

  @TempDir private Path folder;

  @BeforeEach
  void writeAReceiptAndAChart() throws IOException {
    Path receipts = folder.resolve("receipts");
    picture(receipts.resolve("img/a.jpg"));
    write(
        receipts.resolve("box/a.csv"),
        "0,0,9,0,9,9,0,9,ACME, LTD\n50,20,80,20,80,29,50,29,4.50\n0,20,40,20,40,29,0,29,TOTAL\n");
    write(
        receipts.resolve("key/a.json"),
        "{\"company\": \"ACME, LTD\", \"date\": \"1/2/2024\", \"total\": \"4.50\"}");
    picture(folder.resolve("charts/b.png"));
    write(folder.resolve("charts/b.txt"), "TOTAL\n\u22124\nSum\n");
  }

  @Test
  void comparesReceiptsInTheOrderOfTheFile() throws IOException {
    OcrScores.Receipts scores = scores("Acme, LTD", "TOTAL  4.5O").receipts();

    // Reference: "ACME, LTD 4.50 TOTAL", 20 signs; read: "Acme, LTD TOTAL 4.5O".
    assertThat(scores.pictures().count()).isEqualTo(1);
    assertThat(scores.rowErrorRate()).isCloseTo(1 / 20.0, within(1e-9));
    assertThat(scores.orderErrorRate()).isCloseTo(10 / 20.0, within(1e-9));
    assertThat(scores.characterErrorRate())
        .isCloseTo(scores.foldedErrorRate() + 3 / 20.0, within(1e-9));
    assertThat(scores.wordRecall()).isCloseTo(3 / 4.0, within(1e-9));
  }

  @Test
  void looksForKeyFields() throws IOException {
    OcrScores.Receipts scores = scores("Acme,LTD", "TOTAL 4.5O").receipts();

    assertThat(scores.fields()).isEqualTo(1);
    assertThat(scores.fieldsInReference()).isEqualTo(2);
    assertThat(scores.allFields()).isEqualTo(3);
  }

  @Test
  void looksForLabels() throws IOException {
    OcrScores.Charts scores = scores("TOTAL", "-4 sum").charts();

    assertThat(scores.found()).isEqualTo(2);
    assertThat(scores.labels()).isEqualTo(3);
  }

  private OcrScores scores(String... lines) throws IOException {
    return new OcrEvaluation(new Scripted(List.of(lines))).run(folder);
  }

  private static void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String name = file.toString();
    ImageIO.write(
        Drawing.page(40, 40, graphics -> {}),
        name.substring(name.lastIndexOf('.') + 1),
        file.toFile());
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Reads the same in every picture. */
  private record Scripted(List<String> texts) implements Ocr {
    @Override
    public Recognition read(BufferedImage picture) {
      Stream<RecognizedLine> lines =
          texts.stream().map(text -> new RecognizedLine(text, Box.WHOLE, 1));
      return new Recognition(0, lines.toList());
    }

    @Override
    public void close() {}
  }
}
