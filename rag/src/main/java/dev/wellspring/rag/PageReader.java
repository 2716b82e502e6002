package dev.wellspring.rag;

import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What uploads need of {@link dev.wellspring.rag.read.DocumentReader}. */
@FunctionalInterface
interface PageReader {
  Reading read(
      Path file,
      String name,
      DeclaredType declared,
      @Nullable String password,
      PageListener progress);
}
