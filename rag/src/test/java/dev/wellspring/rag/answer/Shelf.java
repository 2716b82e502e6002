package dev.wellspring.rag.answer;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.chunk.ChunkSettings;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Documents written for tests, and an honest search over them: all chunks by similarity and words.
 */
final class Shelf {
  private final EmbeddingModel model;
  private final List<Document> documents = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  Shelf(EmbeddingModel model) {
    this.model = model;
  }

  /**
   * Puts a document on the shelf. A line that begins with {@code #} is a heading, one with {@code
   * |} a table row, one that begins with {@code ~} was read by the OCR in a picture, an empty line
   * ends a paragraph.
   */
  Shelf with(String name, String text) {
    Document document =
        new Document(
            new DocumentId("doc_%032x".formatted(name.hashCode() & 0xffffffffL)),
            name,
            "text/plain",
            text.length(),
            Context.NONE,
            List.of(),
            1,
            List.of(),
            Instant.EPOCH);
    List<Chunk> own =
        new Chunker(ChunkSettings.DEFAULT, model::countTokens)
            .chunk(List.of(new Page(1, blocks(text), OcrReport.NONE)));
    own.forEach(chunk -> documents.add(document));
    chunks.addAll(own);
    vectors.addAll(model.embed(own.stream().map(Chunk::searchText).toList()));
    return this;
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    Kind kind = Kind.PARAGRAPH;
    List<String> written = text.lines().toList();
    for (int i = 0; i < written.size(); i++) {
      String line = written.get(i).strip();
      Kind next = kindOf(line);
      if (!open.isEmpty() && (line.isEmpty() || next != kind || next == Kind.TABLE_ROW)) {
        blocks.add(Block.of(kind, open));
        open.clear();
      }
      kind = next;
      if (!line.isEmpty()) {
        open.add(line(line, kind, i / (double) written.size()));
      }
      if (kind == Kind.HEADING) {
        int level = line.indexOf(' ');
        blocks.add(new Block(kind, level, open));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      blocks.add(Block.of(kind, open));
    }
    return blocks;
  }

  private static Kind kindOf(String line) {
    if (line.startsWith("#")) {
      return Kind.HEADING;
    }
    if (line.startsWith("~")) {
      return Kind.PICTURE_TEXT;
    }
    return line.contains(" | ") ? Kind.TABLE_ROW : Kind.PARAGRAPH;
  }

  private static Line line(String written, Kind kind, double top) {
    String text = written.replaceFirst("^(#+|~) *", "");
    Box box = Box.clipped(0.1, top, 0.9, top + 0.02);
    return kind == Kind.PICTURE_TEXT
        ? new Line(text, Place.inPicture(1, 1, box), 0.93)
        : Line.typed(text, Place.onPage(1, box));
  }

  /** The passages nearest to a question, best first. */
  List<Passage> passages(String question, int topK) {
    float[] asked = model.embedQuery(question);
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      double similarity = Similarities.cosine(asked, vectors.get(i));
      double words = sharedWords(question, chunks.get(i).searchText());
      passages.add(
          new Passage(documents.get(i), chunks.get(i), similarity + words, similarity, words));
    }
    passages.sort(Comparator.comparingDouble(passage -> -passage.score()));
    return passages.subList(0, Math.min(topK, passages.size()));
  }

  private static double sharedWords(String question, String text) {
    Set<String> asked = Terms.stemSet(question);
    Set<String> found = new HashSet<>(asked);
    found.retainAll(Terms.stemSet(text));
    return asked.isEmpty() ? 0 : 0.5 * found.size() / asked.size();
  }
}
