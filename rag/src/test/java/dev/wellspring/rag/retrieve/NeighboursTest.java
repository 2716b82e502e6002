package dev.wellspring.rag.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.chunk.ChunkSettings;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final ChunkSettings SMALL = new ChunkSettings(32, 64, 8, 0);

  private static Passage passage(String document, Chunk chunk, double score) {
    return new Passage(ShownDocuments.document(document, Context.NONE), chunk, score, 0.5, 1);
  }

  private static Passage passage(String document, int number, double score) {
    Line line = Line.typed(document + number, Place.onPage(1));
    return passage(document, new Chunk(number, List.of("Heading"), List.of(line)), score);
  }

  private static List<Chunk> chunks(Block.Kind kind, List<String> texts) {
    List<Block> blocks =
        kind == Block.Kind.PARAGRAPH
            ? List.of(Block.of(kind, lines(texts)))
            : texts.stream().map(text -> Block.of(kind, lines(List.of(text)))).toList();
    return new Chunker(SMALL, text -> text.split(" ", -1).length)
        .chunk(List.of(new Page(1, blocks, OcrReport.NONE)));
  }

  private static List<Line> lines(List<String> texts) {
    return texts.stream().map(text -> Line.typed(text, Place.onPage(1))).toList();
  }

  private static List<String> mergedLines(List<Chunk> chunks) {
    List<Passage> passages = new ArrayList<>();
    chunks.forEach(chunk -> passages.add(passage("a", chunk, -chunk.number())));
    Collections.reverse(passages);
    List<Passage> merged = Neighbours.merged(passages);
    assertThat(merged).hasSize(1);
    return merged.getFirst().chunk().lines().stream().map(Line::text).toList();
  }

  @Test
  void whatStandsApartStaysAsItIs() {
    List<Passage> passages =
        List.of(passage("a", 4, 3), passage("b", 5, 2), passage("a", 2, 1), passage("a", 9, 0));
    assertThat(Neighbours.merged(passages)).isEqualTo(passages);
  }

  @Test
  void theMergedPassageStandsWhereItsBestPartStood() {
    List<Passage> passages =
        List.of(passage("b", 1, 9), passage("a", 3, 8), passage("b", 7, 7), passage("a", 2, 6));

    List<Passage> merged = Neighbours.merged(passages);

    assertThat(merged)
        .extracting(each -> each.chunk().text())
        .containsExactly("b1", "a2\na3", "b7");
    assertThat(merged.get(1).score()).isEqualTo(8);
    assertThat(merged.get(1).chunk().number()).isEqualTo(2);
    assertThat(merged.get(1).chunk().headings()).containsExactly("Heading");
  }

  @Nested
  class OfAParagraphThatWasCut {
    @Test
    void theOverlapStandsThereOnce() {
      List<String> sentences =
          IntStream.range(0, 20).mapToObj("Sentence number %d says so."::formatted).toList();
      List<Chunk> chunks = chunks(Block.Kind.PARAGRAPH, sentences);
      assertThat(chunks.stream().mapToInt(chunk -> chunk.lines().size()).sum())
          .as("lines with what is repeated")
          .isGreaterThan(sentences.size());
      assertThat(mergedLines(chunks)).isEqualTo(sentences);
    }
  }

  @Nested
  class OfATableThatWasCut {
    @Test
    void theFirstRowStandsThereOnce() {
      List<String> rows = new ArrayList<>(List.of("item | price"));
      IntStream.range(0, 20).forEach(i -> rows.add("thing %d | %d EUR".formatted(i, 7 * i)));
      List<Chunk> chunks = chunks(Block.Kind.TABLE_ROW, rows);
      assertThat(chunks.getLast().lines().getFirst().text()).isEqualTo("item | price");
      assertThat(chunks).hasSizeGreaterThan(2);
      assertThat(mergedLines(chunks)).isEqualTo(rows);
    }
  }
}
