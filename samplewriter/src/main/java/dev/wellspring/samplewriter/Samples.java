package dev.wellspring.samplewriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the sample folder: documents of an observatory that does not exist.
 *
 * <p>A second run writes the same bytes.
 */
public final class Samples {
  private Samples() {}

  /** The sample files by name. */
  public static Map<String, byte[]> files() {
    return new TreeMap<>(
        Map.of(
            "invoice.pdf", Invoice.file(),
            "application.pdf", Application.file(),
            "report.pdf", Report.file(),
            "sales.docx", Sales.file(),
            "receipt.docx", ExpenseClaim.file(),
            "handbook.md", Resource.bytes("handbook.md")));
  }

  /**
   * Writes the sample files into a folder, which is created if it is not there. Files of other
   * names stay.
   */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Takes the folder as its only argument. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: Samples FOLDER");
      System.exit(2);
    }
    write(Path.of(arguments[0]));
  }
}
