package dev.wellspring.server.upload;

import dev.wellspring.rag.Progress;

/** How far an upload is. */
record ProgressView(String stage, int done, int total) {
  static ProgressView of(Progress progress) {
    return switch (progress) {
      case Progress.Reading reading -> new ProgressView("reading", reading.page(), reading.pages());
      case Progress.Embedding embedding ->
          new ProgressView("embedding", embedding.done(), embedding.total());
      case Progress.Storing storing -> new ProgressView("storing", 0, 1);
    };
  }
}
