package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Problem;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import dev.wellspring.samplewriter.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatsIT {
  @TempDir Path folder;

  private Reading read(String name, byte[] bytes) throws IOException {
    return read(name, bytes, ReadLimits.DEFAULT);
  }

  private Reading read(String name, byte[] bytes, ReadLimits limits) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    return new DocumentReader(RecordingOcr.blind(), limits)
        .read(file, name, null, PageListener.NONE);
  }

  private Reading read(String name, String text) throws IOException {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Block> blocks(Reading reading) {
    return reading.pages().getFirst().blocks();
  }

  @Nested
  class AnEncodingThatNothingStates {
    @ParameterizedTest
    @CsvSource({
      "KOI8-R, Это русский текст для проверки кодировки.",
      "windows-1251, Это русский текст для проверки кодировки.",
      "windows-1250, 'Zażółć gęślą jaźń, Łódź i Kraków'",
      "ISO-8859-2, 'Zażółć gęślą jaźń, Łódź i Kraków'",
      "ISO-8859-7, Αυτό είναι ελληνικό κείμενο για δοκιμή",
      "windows-1256, هذا نص عربي لاختبار الترميز",
      "GB18030, 这是一个用来测试编码的中文句子。",
      "Big5, 這是一個用來測試編碼的中文句子。",
      "EUC-JP, 日本語の文章をここに書きます。これは試験です。",
      "Shift_JIS, 日本語の文章をここに書きます。これは試験です。",
      "EUC-KR, 이것은 인코딩을 시험하는 한국어 문장입니다.",
      "IBM437, Müller größer älter café"
    })
    void isGuessed(String encoding, String text) throws IOException {
      byte[] bytes = (text + "\n").repeat(6).getBytes(Charset.forName(encoding));

      assertThat(blocks(read("a.txt", bytes)).getFirst().text()).startsWith(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KOI8-R", "windows-1251"})
    void isNamedIfItIsNotCertain(String encoding) throws IOException {
      byte[] bytes = "Это русский текст.\n".repeat(6).getBytes(Charset.forName(encoding));

      assertThat(read("a.txt", bytes).problems())
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("encoding_guessed");
            assertThat(problem.message()).contains(encoding);
          });
    }

    @Test
    void isFoundWhereTheFirstLetterComesLate() throws IOException {
      String text = "plain words ".repeat(5_000) + "и русские слова в конце ".repeat(6).strip();

      Reading reading = read("a.txt", text.getBytes(Charset.forName("KOI8-R")));

      assertThat(blocks(reading).getLast().text()).endsWith("и русские слова в конце");
    }

    @Test
    void doesNotMakeAProblemOfUtf8() throws IOException {
      assertThat(read("a.txt", "Größe, Привет, 日本語").problems()).isEmpty();
    }
  }

  @Nested
  class AnEncodingThatIsStated {
    private Reading read(byte[] bytes, String stated) throws IOException {
      Path file = Files.write(folder.resolve("upload"), bytes);
      return new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT)
          .read(
              file,
              "a.txt",
              DeclaredType.encoded(Charset.forName(stated)),
              null,
              PageListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KOI8-R", "windows-1251", "IBM866", "UTF-16LE"})
    void isTaken(String encoding) throws IOException {
      Reading reading = read("Я".getBytes(Charset.forName(encoding)), encoding);

      assertThat(blocks(reading).getFirst().text()).isEqualTo("Я");
      assertThat(reading.problems()).isEmpty();
    }

    @Test
    void isPassedOverIfItDoesNotFit() throws IOException {
      String text = "Это русский текст для проверки кодировки. ".repeat(6).strip();

      Reading reading = read(text.getBytes(Charset.forName("KOI8-R")), "UTF-8");

      assertThat(blocks(reading).getFirst().text()).isEqualTo(text);
      assertThat(reading.problems()).extracting(Problem::code).containsExactly("encoding_guessed");
    }
  }

  @Nested
  class AFileDeclaredToBeText {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "%PDF-1.7 is the header that begins each PDF file.",
          "GIF89a is how a GIF begins.",
          "PK\u0003\u0004 is how a zip begins.",
          "{\\rtf is how Rich Text begins."
        })
    void isReadAsText(String text) throws IOException {
      Path file = Files.writeString(folder.resolve("upload"), text);

      Reading reading =
          new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT)
              .read(file, "a.txt", DeclaredType.TEXT, null, PageListener.NONE);

      assertThat(reading.mediaType()).isEqualTo("text/plain");
      assertThat(blocks(reading).getFirst().text()).contains("begins");
    }
  }

  @Nested
  class ANameThatTellsMarkupFromText {
    @Test
    void isHeededWhereContentDoesNotTell() throws IOException {
      Reading reading = read("a.html", "<img src=\"x.png\">hello");

      assertThat(reading.mediaType()).isEqualTo("text/html");
      assertThat(blocks(reading)).extracting(Block::text).containsExactly("hello");
    }
  }

  @Nested
  class PlainText {
    @Test
    void hasOneParagraphBetweenBlankLines() throws IOException {
      Reading reading = read("a.txt", "One.\nTwo.\n\n\nThree.\n");

      assertThat(reading.mediaType()).isEqualTo("text/plain");
      assertThat(blocks(reading)).extracting(Block::text).containsExactly("One.\nTwo.", "Three.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UTF-8",
          "UTF-16",
          "UTF-16LE",
          "UTF-16BE",
          "UTF-32",
          "UTF-32LE",
          "UTF-32BE",
          "windows-1252",
          "ISO-8859-1"
        })
    void isReadInItsEncoding(String encoding) throws IOException {
      String text = "Größe und Gewicht: Maß für Maß, drei Äpfel.";

      Reading reading = read("a.txt", text.getBytes(Charset.forName(encoding)));

      assertThat(blocks(reading)).extracting(Block::text).containsExactly(text);
    }

    @Test
    void isCutIntoLinesOfBoundedLength() throws IOException {
      String line =
          "Twelve words make up this sentence, so that it can be counted. ".repeat(20_000);

      List<Block> blocks = blocks(read("a.txt", line));

      assertThat(blocks).hasSize(1);
      assertThat(blocks.getFirst().lines())
          .allSatisfy(part -> assertThat(part.text()).hasSizeLessThanOrEqualTo(1_000))
          .allSatisfy(part -> assertThat(part.text()).endsWith("counted."));
      assertThat(blocks.getFirst().text().replace('\n', ' ')).isEqualTo(line.strip());
    }

    @Test
    void isCutWhereThereIsNoBlank() throws IOException {
      assertThat(blocks(read("a.txt", "x".repeat(1_000_000))).getFirst().lines()).hasSize(1_000);
    }

    @Test
    void isReadUpToTheLimit() throws IOException {
      ReadLimits small =
          new ReadLimits(
              1 << 20,
              10,
              10_000,
              10_000,
              1_000_000,
              100,
              100,
              50,
              1_000,
              ReadLimits.DEFAULT.time());

      Reading reading =
          read("a.txt", "word ".repeat(1_000).getBytes(StandardCharsets.UTF_8), small);

      assertThat(reading.pages().getFirst().text()).hasSizeBetween(990, 1_000);
      assertThat(reading.problems())
          .extracting(Problem::code)
          .containsExactly("characters_exceeded");
    }

    @Test
    void thatIsBlankIsRefused() {
      assertThatExceptionOfType(UnreadableDocumentException.class)
          .isThrownBy(() -> read("a.txt", " \n\t\n"))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DOCUMENT_EMPTY));
    }
  }

  @Nested
  class Markdown {
    private static final String TEXT =
        """
        ---
        title: Handbook
        ---
        # Telescope

        Point it *away* from the `sun`.

        1. Open
           - gently

        | Part | Count |
        | ---- | ----: |
        | Lens | 2 |

        ```
        turn --left
        ```
        """;

    @Test
    void hasItsHeadingsListsTablesAndCode() throws IOException {
      Reading reading = read("a.md", TEXT);

      assertThat(reading.mediaType()).isEqualTo("text/markdown");
      assertThat(blocks(reading))
          .extracting(Block::kind, Block::level, Block::text)
          .containsExactly(
              tuple(Kind.PARAGRAPH, 1, "title: Handbook"),
              tuple(Kind.HEADING, 1, "Telescope"),
              tuple(Kind.PARAGRAPH, 1, "Point it away from the sun."),
              tuple(Kind.LIST_ITEM, 1, "1. Open"),
              tuple(Kind.LIST_ITEM, 2, "gently"),
              tuple(Kind.TABLE_ROW, 1, "Part | Count"),
              tuple(Kind.TABLE_ROW, 1, "Lens | 2"),
              tuple(Kind.PARAGRAPH, 1, "turn --left"));
    }

    @Test
    void isKnownByItsContentWhateverItsName() throws IOException {
      assertThat(read("a.txt", TEXT).mediaType()).isEqualTo("text/markdown");
    }

    @Test
    void nestedWithoutEndIsStillRead() throws IOException {
      Reading reading = read("a.md", ">".repeat(200_000) + " deep\n\n" + "*a ".repeat(100_000));

      assertThat(reading.pages().getFirst().text()).contains("deep");
    }
  }

  @Nested
  class Html {
    @Test
    void isReadAsItIsSeen() throws IOException {
      Reading reading =
          read(
              "page.dat",
              """
              <!DOCTYPE html><html><head><title>Opening hours</title><style>p{}</style></head>
              <body><h1>Opening hours</h1><p>Open <b>daily</b>,<br>closed on&nbsp;holidays.</p>
              <script>alert('x')</script><p hidden>unseen</p><p style="display: none">unseen</p>
              <ul><li>Monday<ul><li>morning</li></ul></li></ul>
              <table><tr><th>Day</th><th>Hours</th></tr><tr><td>Sunday</td><td>10 to 4</td></tr></table>
              </body></html>
              """);

      assertThat(reading.mediaType()).isEqualTo("text/html");
      assertThat(blocks(reading))
          .extracting(Block::kind, Block::level, Block::text)
          .containsExactly(
              tuple(Kind.HEADING, 1, "Opening hours"),
              tuple(Kind.PARAGRAPH, 1, "Open daily,\nclosed on holidays."),
              tuple(Kind.LIST_ITEM, 1, "Monday"),
              tuple(Kind.LIST_ITEM, 2, "morning"),
              tuple(Kind.TABLE_ROW, 1, "Day | Hours"),
              tuple(Kind.TABLE_ROW, 1, "Sunday | 10 to 4"));
    }

    @Test
    void hasTheNumbersOfItsLists() throws IOException {
      assertThat(
              blocks(
                  read(
                      "a.html",
                      "<html><ol start=3><li>Open<ol type=a><li>gently<li>fully</ol>"
                          + "<li value=9>Close<li>Lock</ol></html>")))
          .extracting(Block::level, Block::text)
          .containsExactly(
              tuple(1, "3. Open"),
              tuple(2, "a. gently"),
              tuple(2, "b. fully"),
              tuple(1, "9. Close"),
              tuple(1, "10. Lock"));
    }

    @Test
    void repeatsMergedCellsWhereTheyAreNeeded() throws IOException {
      assertThat(
              blocks(
                  read(
                      "a.html",
                      "<html><table><tr><th>Planet<th colspan=2>Moons</tr>"
                          + "<tr><td rowspan=2>Mars<td>near<td>Phobos</tr>"
                          + "<tr><td>far<td>Deimos</tr>"
                          + "<tr><td colspan=2>Total<td>2</tr></table></html>")))
          .extracting(Block::text)
          .containsExactly(
              "Planet | Moons | Moons", "Mars | near | Phobos", "Mars | far | Deimos", "Total | 2");
    }

    @Test
    void repeatsNoCellsWithoutEnd() throws IOException {
      String reaching = "<td rowspan=60000>" + "x".repeat(190);
      String page =
          "<html><table><tr>" + reaching.repeat(100) + "</tr>" + "<tr></tr>".repeat(60_000);

      Reading reading = read("a.html", page);

      assertThat(reading.problems())
          .extracting(Problem::code)
          .containsExactly("characters_exceeded");
    }

    @Test
    void inTheEncodingItDeclaresIsRead() throws IOException {
      String text = "<html><head><meta charset=\"windows-1251\"></head><p>Привет</p></html>";

      Reading reading = read("a.html", text.getBytes(Charset.forName("windows-1251")));

      assertThat(reading.pages().getFirst().text()).isEqualTo("Привет");
    }

    @Test
    void nestedWithoutEndIsStillRead() throws IOException {
      Reading reading = read("a.html", "<html>" + "<div>".repeat(100_000) + "deep");

      assertThat(reading.pages().getFirst().text()).isEqualTo("deep");
    }
  }

  @Nested
  class PicturesWithinTheText {
    private String uri(BufferedImage picture) throws IOException {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", png);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private Reading read(String name, String text, RecordingOcr ocr) throws IOException {
      Path file = Files.writeString(folder.resolve("upload"), text);
      return new DocumentReader(ocr, ReadLimits.DEFAULT).read(file, name, null, PageListener.NONE);
    }

    @Test
    void ofHtmlAreReadWhereTheyStand() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Total 12", Box.WHOLE);
      String source = uri(Picture.ofLines("Total 12"));

      Reading reading =
          read(
              "a.html",
              "<html><p>before</p><img src='%s'><p>after</p><img src='%s'></html>"
                  .formatted(source, source),
              ocr);

      assertThat(ocr.pictures).hasSize(1);
      assertThat(blocks(reading))
          .extracting(Block::text)
          .containsExactly("before", "Total 12", "after");
      assertThat(blocks(reading).get(1).lines().getFirst().place().picture()).isEqualTo(1);
      assertThat(reading.pages().getFirst().ocr().pictures()).isEqualTo(2);
    }

    @Test
    void ofMarkdownAreReadWhereTheyStand() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Total 12", Box.WHOLE);

      Reading reading =
          read(
              "a.md",
              "# Bill\n\nbefore ![the bill](%s)\n\nafter\n"
                  .formatted(uri(Picture.ofLines("Total 12"))),
              ocr);

      assertThat(blocks(reading))
          .extracting(Block::text)
          .containsExactly("Bill", "before the bill", "Total 12", "after");
    }

    @Test
    void thatAreBrokenAreNamed() throws IOException {
      Reading reading =
          read(
              "a.html",
              "<html><p>text</p><img src='data:image/png;base64,!!!'></html>",
              RecordingOcr.blind());

      assertThat(blocks(reading)).extracting(Block::text).containsExactly("text");
      assertThat(reading.problems())
          .extracting(Problem::code)
          .containsExactly("picture_unreadable");
    }

    @Test
    void canBeDrawnByTheirNumber() throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("upload"),
              "<html><p>x</p><img src='%s'></html>".formatted(uri(Picture.ofLines("Total 12"))));
      PagePictures pictures = new PagePictures(ReadLimits.DEFAULT);

      assertThat(pictures.picture(file, 1, 400))
          .hasValueSatisfying(picture -> assertThat(picture.getWidth()).isEqualTo(400));
      assertThat(pictures.picture(file, 2, 400)).isEmpty();
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
