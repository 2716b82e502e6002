package dev.wellspring.rag.read;

import java.nio.file.Path;

/** Reads the files it is given, one after the other, and says of each what became of it. */
final class ReadingProcess {
  private ReadingProcess() {}

  public static void main(String[] files) {
    DocumentReader reader = new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT);
    for (String file : files) {
      System.out.println(outcome(reader, Path.of(file)));
    }
  }

  private static String outcome(DocumentReader reader, Path file) {
    try {
      return reader.read(file, "any.pdf", null, PageListener.NONE).problems().toString();
    } catch (UnreadableDocumentException e) {
      return e.code() + ": " + e.getMessage();
    }
  }
}
