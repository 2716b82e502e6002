package dev.wellspring.rag.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {
  private static final ChunkSettings SETTINGS = new ChunkSettings(40, 80, 8, 6);
  private final Chunker chunker = new Chunker(SETTINGS, ChunkerTest::words);

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  private static Block block(Kind kind, String... lines) {
    return Block.of(kind, Arrays.stream(lines).map(l -> Line.typed(l, Place.onPage(1))).toList());
  }

  private static Block heading(int level, String text) {
    return new Block(Kind.HEADING, level, List.of(Line.typed(text, Place.onPage(1))));
  }

  private static String wordsOf(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).collect(Collectors.joining(" "));
  }

  private List<Chunk> chunk(Block... blocks) {
    return chunker.chunk(List.of(new Page(1, List.of(blocks), OcrReport.NONE)));
  }

  private static int size(Chunk chunk) {
    return words(chunk.searchText());
  }

  @Nested
  class GivenASmallDocument {
    @Test
    void makesOneChunkOfIt() {
      List<Chunk> chunks =
          chunk(
              heading(1, "Invoice"),
              block(Kind.PARAGRAPH, "Number: 7", "Date: 2024-01-15"),
              block(Kind.TABLE_ROW, "Total | 45.67"));

      assertThat(chunks).hasSize(1);
      assertThat(chunks.getFirst().text())
          .isEqualTo("Invoice\nNumber: 7\nDate: 2024-01-15\nTotal | 45.67");
      assertThat(chunks.getFirst().headings()).isEmpty();
    }

    @Test
    void numbersFromOne() {
      assertThat(chunk(block(Kind.PARAGRAPH, "one")).getFirst().number()).isEqualTo(1);
    }
  }

  @Nested
  class GivenNoText {
    @Test
    void makesNone() {
      assertThat(chunker.chunk(List.of())).isEmpty();
      assertThat(chunker.chunk(List.of(new Page(1, List.of(), OcrReport.NONE)))).isEmpty();
    }
  }

  @Nested
  class GivenHeadings {
    @Test
    void beginsAChunkAtEachThatFollowsText() {
      List<Chunk> chunks =
          chunk(
              heading(1, "Handbook"),
              heading(2, "Leave"),
              block(Kind.PARAGRAPH, wordsOf("leave", 10)),
              heading(2, "Travel"),
              block(Kind.PARAGRAPH, wordsOf("travel", 10)));

      assertThat(chunks).hasSize(2);
      assertThat(chunks.get(0).text()).startsWith("Handbook\nLeave\nleave0");
      assertThat(chunks.get(1).text()).startsWith("Travel\ntravel0");
      assertThat(chunks.get(1).headings()).containsExactly("Handbook");
    }

    @Test
    void namesThePathToALaterPart() {
      List<Chunk> chunks =
          chunk(
              heading(1, "Handbook"),
              heading(2, "Leave"),
              block(Kind.PARAGRAPH, wordsOf("a", 30)),
              block(Kind.PARAGRAPH, wordsOf("b", 30)));

      assertThat(chunks.get(1).headings()).containsExactly("Handbook", "Leave");
      assertThat(chunks.get(1).text()).startsWith("b0");
    }

    @Test
    void goesOnPastASiblingWhileItIsSmall() {
      List<Chunk> chunks =
          chunk(
              heading(2, "Name"),
              block(Kind.PARAGRAPH, "John Doe"),
              heading(2, "Phone"),
              block(Kind.PARAGRAPH, "555-1234"));

      assertThat(chunks).hasSize(1);
    }

    @Test
    void neverGoesOnPastAHigherRank() {
      List<Chunk> chunks =
          chunk(
              heading(2, "Name"),
              block(Kind.PARAGRAPH, "John Doe"),
              heading(1, "Appendix"),
              block(Kind.PARAGRAPH, "Nothing"));

      assertThat(chunks).hasSize(2);
      assertThat(chunks.get(1).headings()).isEmpty();
    }

    @Test
    void doesNotCarryTheEndOfOneSectionIntoItsSibling() {
      List<Chunk> chunks =
          chunk(
              heading(1, "A"),
              block(Kind.PARAGRAPH, wordsOf("a", 38)),
              block(Kind.PARAGRAPH, "the end"),
              heading(1, "B"),
              block(Kind.PARAGRAPH, "the beginning"));

      assertThat(chunks).extracting(Chunk::text).contains("the end");
      assertThat(chunks.getLast().text()).isEqualTo("B\nthe beginning");
    }

    @Test
    void keepsOneThatHasNoTextUnderIt() {
      assertThat(chunk(heading(1, "Alone")).getFirst().text()).isEqualTo("Alone");
    }

    @Test
    void treatsAVeryLongOneAsText() {
      List<Chunk> chunks = chunk(heading(1, wordsOf("h", 100)), block(Kind.PARAGRAPH, "text"));

      assertThat(chunks).hasSizeGreaterThan(1).allMatch(c -> c.headings().isEmpty());
    }

    @Test
    void keepsTheInnermostOfAPathThatIsTooLong() {
      List<Block> blocks = new ArrayList<>();
      for (int level = 1; level <= 8; level++) {
        blocks.add(heading(level, wordsOf("l" + level + "w", 4)));
      }
      blocks.add(block(Kind.PARAGRAPH, wordsOf("a", 200)));

      Chunk last = chunk(blocks.toArray(Block[]::new)).getLast();

      assertThat(last.headings()).hasSize(2).last().asString().startsWith("l8w0");
    }
  }

  @Nested
  class GivenALongParagraph {
    private final String text =
        IntStream.range(0, 12)
            .mapToObj(i -> "Sentence " + i + " has seven words in it.")
            .collect(Collectors.joining(" "));

    @Test
    void splitsBetweenSentences() {
      assertThat(chunk(block(Kind.PARAGRAPH, text)))
          .hasSizeGreaterThan(1)
          .allSatisfy(c -> {
            assertThat(c.text()).startsWith("Sentence").endsWith("it.");
            assertThat(size(c)).isLessThanOrEqualTo(40);
          });
    }

    @Test
    void repeatsTheEndOfTheFirstPartInTheSecond() {
      List<Chunk> chunks = chunk(block(Kind.PARAGRAPH, text));

      assertThat(chunks.get(1).lines().getFirst()).isEqualTo(chunks.get(0).lines().getLast());
    }

    @Test
    void keepsThePlaceOfTheLineInEveryPart() {
      Place place = Place.onPage(3, new Box(.1, .2, .3, .4));
      Block block = Block.of(Kind.PARAGRAPH, List.of(new Line(text, place, .87)));

      List<Chunk> chunks = chunker.chunk(List.of(new Page(3, List.of(block), OcrReport.NONE)));

      assertThat(chunks)
          .flatExtracting(Chunk::lines)
          .allSatisfy(line -> {
            assertThat(line.place()).isEqualTo(place);
            assertThat(line.ocrConfidence()).isEqualTo(.87);
          });
    }
  }

  @Nested
  class GivenATable {
    @Test
    void repeatsItsFirstRowInLaterChunks() {
      List<Block> rows = new ArrayList<>();
      rows.add(block(Kind.TABLE_ROW, "Item | Price"));
      for (int i = 0; i < 20; i++) {
        rows.add(block(Kind.TABLE_ROW, "Bolt " + i + " | 1." + i));
      }

      List<Chunk> chunks = chunk(rows.toArray(Block[]::new));

      assertThat(chunks)
          .hasSizeGreaterThan(1)
          .allSatisfy(c -> assertThat(c.text()).startsWith("Item | Price\nBolt"))
          .allSatisfy(c -> assertThat(size(c)).isLessThanOrEqualTo(40));
    }

    @Test
    void forgetsItWhenTheTableIsOver() {
      List<Chunk> chunks =
          chunk(
              block(Kind.TABLE_ROW, "Item | Price"),
              block(Kind.PARAGRAPH, wordsOf("p", 36)),
              block(Kind.TABLE_ROW, "Name | Phone"));

      assertThat(chunks.getLast().text()).isEqualTo("Name | Phone");
    }
  }

  @Nested
  class GivenAPicture {
    @Test
    void keepsItsTextTogetherBeyondTheTarget() {
      String[] labels = IntStream.range(0, 60).mapToObj(i -> "label" + i).toArray(String[]::new);

      List<Chunk> chunks =
          chunk(block(Kind.PARAGRAPH, wordsOf("p", 10)), block(Kind.PICTURE_TEXT, labels));

      assertThat(chunks).hasSize(2);
      assertThat(chunks.get(1).lines()).hasSize(60);
    }

    @Test
    void splitsOneThatExceedsTheMaximum() {
      String[] labels = IntStream.range(0, 100).mapToObj(i -> "label" + i).toArray(String[]::new);

      assertThat(chunk(block(Kind.PICTURE_TEXT, labels)))
          .hasSizeGreaterThan(1)
          .allSatisfy(c -> assertThat(size(c)).isLessThanOrEqualTo(80));
    }
  }

  @Nested
  class GivenPages {
    @Test
    void letsAChunkCrossThemAndLinesKnowTheirOwn() {
      List<Page> pages =
          IntStream.rangeClosed(1, 2)
              .mapToObj(n ->
                  new Page(
                      n,
                      List.of(
                          Block.of(
                              Kind.PARAGRAPH,
                              List.of(Line.typed("on page " + n, Place.onPage(n))))),
                      OcrReport.NONE))
              .toList();

      List<Chunk> chunks = chunker.chunk(pages);

      assertThat(chunks).hasSize(1);
      assertThat(chunks.getFirst().lines()).extracting(l -> l.place().page()).containsExactly(1, 2);
      assertThat(chunks.getFirst().page()).isEqualTo(1);
    }
  }

  @Nested
  class GivenAMillionCharacters {
    private void check(String text) {
      List<Chunk> chunks =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> chunk(block(Kind.PARAGRAPH, text)));

      assertThat(chunks)
          .allSatisfy(c -> assertThat(c.text().length()).isLessThanOrEqualTo(8 * 80 + 80));
      String read =
          chunks.stream().map(c -> c.text().replaceAll("\\s", "")).collect(Collectors.joining());
      assertThat(read).contains("z0").hasSizeGreaterThanOrEqualTo(text.replace(" ", "").length());
    }

    @Test
    void withoutASpaceAreSplit() {
      check("z0" + "x".repeat(1_000_000));
    }

    @Test
    void withoutASentenceAreSplit() {
      check("z0 word ".repeat(125_000));
    }

    @Test
    void ofFullStopsAreSplit() {
      check("z0" + ".".repeat(1_000_000));
    }

    @Test
    void outsideTheBasicPlaneAreNotSplitInsideACharacter() {
      List<Chunk> chunks = chunk(block(Kind.PARAGRAPH, "\uD83D\uDE00".repeat(100_001)));

      assertThat(chunks)
          .flatExtracting(Chunk::lines)
          .allMatch(line -> !Character.isLowSurrogate(line.text().charAt(0)));
    }
  }

  @Nested
  class GivenAnything {
    private static final Kind[] KINDS = Kind.values();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNoWordExceedsNoMaximumAndRepeatsItself(long seed) {
      Random random = new Random(seed);
      Set<String> written = new HashSet<>();
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        blocks.add(randomBlock(random, i, written));
      }
      Block[] document = blocks.toArray(Block[]::new);

      List<Chunk> chunks = chunk(document);

      assertThat(chunks).allSatisfy(c -> assertThat(size(c)).isLessThanOrEqualTo(80));
      assertThat(chunks).extracting(Chunk::number).isSorted().doesNotHaveDuplicates();
      assertThat(
              chunks.stream()
                  .flatMap(c -> Arrays.stream(c.text().split("\\s+")))
                  .collect(Collectors.toSet()))
          .isEqualTo(written);
      assertThat(chunk(document)).isEqualTo(chunks);
    }

    private Block randomBlock(Random random, int number, Set<String> written) {
      Kind kind = KINDS[random.nextInt(KINDS.length)];
      List<Line> lines = new ArrayList<>();
      int count = kind == Kind.PARAGRAPH ? 1 + random.nextInt(6) : 1;
      for (int i = 0; i < count; i++) {
        String text =
            wordsOf(
                "b" + number + "l" + i + "w",
                1 + random.nextInt(random.nextInt(9) == 0 ? 120 : 12));
        text = random.nextBoolean() ? text + "." : text;
        written.addAll(Arrays.asList(text.split(" ")));
        lines.add(Line.typed(text, Place.onPage(1)));
      }
      return new Block(kind, kind == Kind.HEADING ? 1 + random.nextInt(4) : 1, lines);
    }
  }
}
