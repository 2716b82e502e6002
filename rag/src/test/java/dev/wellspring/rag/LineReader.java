package dev.wellspring.rag;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads text: a form feed ends a page, a line is a paragraph. */
final class LineReader implements PageReader {
  @Override
  public Reading read(
      Path file,
      String name,
      DeclaredType declared,
      @Nullable String password,
      PageListener progress) {
    List<Page> pages = new ArrayList<>();
    String[] texts = text(file).split("\f", -1);
    for (String text : texts) {
      int number = pages.size() + 1;
      List<Block> blocks =
          text.lines()
              .map(line -> Line.typed(line, Place.onPage(number)))
              .map(line -> Block.of(Block.Kind.PARAGRAPH, List.of(line)))
              .toList();
      pages.add(new Page(number, blocks, OcrReport.NONE));
      progress.onPage(number, texts.length);
    }
    return new Reading("text/plain", pages, List.of());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
