package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.document.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddleOcrIT {

  private static final String[] RECEIPT = {
    "RECEIPT",
    "Date: 2024-01-15",
    "Green tea and two rolls",
    "Total: $45.67",
    "Thank you for your visit"
  };

  private static final String[] FORM = {
    "Application Form",
    "Name: John Doe",
    "Email: john.doe@example.com",
    "Phone: (555) 123-4567",
    "Signature"
  };

  private static PaddleOcr ocr;

  @BeforeAll
  static void open() {
    ocr = PaddleOcr.open(OcrSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    ocr.close();
  }

  @Nested
  class GivenAPageTheRightWayUp {
    @Test
    void readsEveryLineInOrder() {
      assertThat(texts(Drawing.lines(RECEIPT))).containsExactly(RECEIPT);
    }

    @Test
    void readsAddressesAndNumbers() {
      assertThat(texts(Drawing.lines(FORM))).containsExactly(FORM);
    }

    @Test
    void doesNotTurnIt() {
      assertThat(ocr.read(Drawing.lines(RECEIPT)).quarterTurns()).isZero();
    }

    @Test
    void tellsWhereALineStands() {
      Box box = ocr.read(Drawing.lines(RECEIPT)).lines().getFirst().box();

      assertThat(box.left()).isCloseTo(50 / 800.0, within(0.02));
      assertThat(box.top()).isCloseTo(60 / 600.0, within(0.03));
      assertThat(box.bottom()).isCloseTo(82 / 600.0, within(0.03));
    }

    @Test
    void isSureOfCleanPrint() {
      assertThat(ocr.read(Drawing.lines(RECEIPT)).lines())
          .allSatisfy(line -> assertThat(line.confidence()).isBetween(0.85, 1.0));
    }
  }

  @Nested
  class GivenAPageTurned {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsItAndTellsTheTurns(int quarters) {
      Recognition recognition = ocr.read(Drawing.turned(Drawing.lines(FORM), 90.0 * quarters));

      assertThat(recognition.lines()).extracting(RecognizedLine::text).containsExactly(FORM);
      assertThat(recognition.quarterTurns()).isEqualTo((4 - quarters) % 4);
    }

    @Test
    void measuresTheBoxOnThePictureAsGiven() {
      Box box = ocr.read(Drawing.turned(Drawing.lines(RECEIPT), 90)).lines().getFirst().box();

      assertThat(box.right()).isGreaterThan(0.85);
      assertThat(box.top()).isCloseTo(50 / 800.0, within(0.03));
    }
  }

  @Nested
  class GivenASkewedScan {
    @ParameterizedTest
    @ValueSource(doubles = {-7, -3, 3, 7})
    void readsItsRows(double degrees) {
      BufferedImage page =
          Drawing.lines("Apples     1.25", "Bananas     2.50", "Cherries     11.75");

      assertThat(texts(Drawing.turned(page, degrees)))
          .containsExactly("Apples 1.25", "Bananas 2.50", "Cherries 11.75");
    }
  }

  @Nested
  class GivenPoorPrint {
    @Test
    void readsLowResolution() {
      assertThat(texts(Drawing.scaled(Drawing.lines(FORM), 0.5))).containsExactly(FORM);
    }

    @Test
    void readsLightGrey() {
      BufferedImage page =
          Drawing.page(
              800,
              600,
              graphics -> {
                graphics.setColor(new Color(0xC8C8C8));
                draw(graphics, 50, 80, 50, RECEIPT);
              });

      assertThat(texts(page)).containsExactly(RECEIPT);
    }

    @Test
    void readsThroughNoise() {
      BufferedImage page = Drawing.lines(RECEIPT);
      Random random = new Random(7);
      for (int i = 0; i < 20_000; i++) {
        int grey = random.nextInt(256);
        page.setRGB(random.nextInt(800), random.nextInt(600), new Color(grey, grey, grey).getRGB());
      }

      assertThat(String.join(" ", texts(page))).contains("RECEIPT", "2024-01-15", "45.67");
    }
  }

  @Nested
  class GivenColours {
    @Test
    void readsWhiteOnBlack() {
      BufferedImage page =
          Drawing.picture(
              BufferedImage.TYPE_INT_RGB,
              800,
              600,
              Color.BLACK,
              graphics -> {
                graphics.setColor(Color.WHITE);
                draw(graphics, 50, 80, 50, RECEIPT);
              });

      assertThat(texts(page)).containsExactly(RECEIPT);
    }

    @Test
    void readsColouredText() {
      BufferedImage page =
          Drawing.page(
              800,
              600,
              graphics -> {
                graphics.setColor(new Color(0xC0392B));
                draw(graphics, 50, 80, 50, RECEIPT);
              });

      assertThat(texts(page)).containsExactly(RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xFFFFFF})
    void readsTextOnASeeThroughGround(int colour) {
      BufferedImage page =
          Drawing.picture(
              BufferedImage.TYPE_INT_ARGB,
              800,
              600,
              new Color(0, true),
              graphics -> {
                graphics.setColor(new Color(colour));
                draw(graphics, 50, 80, 50, RECEIPT);
              });

      assertThat(texts(page)).containsExactly(RECEIPT);
    }
  }

  @Nested
  class GivenALayout {
    @Test
    void readsColumnsOfRunningTextOneAfterTheOther() {
      String[] left = {
        "The tide comes in twice a day",
        "and carries sand and shells",
        "to the foot of the old wall"
      };
      String[] right = {
        "A keeper lights the lamp at", "dusk and writes the weather", "into a thick green book"
      };
      BufferedImage page =
          Drawing.page(
              1000,
              400,
              graphics -> {
                draw(graphics, 40, 80, 40, left);
                draw(graphics, 560, 80, 40, right);
              });

      assertThat(texts(page))
          .containsExactly(left[0], left[1], left[2], right[0], right[1], right[2]);
    }

    @Test
    void readsTheRowsOfATable() {
      BufferedImage page =
          Drawing.page(
              800,
              400,
              graphics -> {
                draw(graphics, 40, 80, 50, "Item", "Lamp oil", "Rope", "Paint");
                draw(graphics, 400, 80, 50, "Count", "12", "3", "40");
                draw(graphics, 600, 80, 50, "Price", "14.50", "7.25", "19.99");
              });

      assertThat(texts(page))
          .containsExactly(
              "Item Count Price", "Lamp oil 12 14.50", "Rope 3 7.25", "Paint 40 19.99");
    }

    @ParameterizedTest
    @ValueSource(ints = {-90, 90})
    void readsTheTitleOfAnUprightAxis(int degrees) {
      BufferedImage page =
          Drawing.page(
              800,
              600,
              graphics -> {
                draw(
                    graphics, 200, 80, 60, "Quarterly Sales 2024", "Q1 1.2M", "Q2 1.9M", "Q4 2.5M");
                graphics.translate(80, degrees < 0 ? 480 : 180);
                graphics.rotate(Math.toRadians(degrees));
                draw(graphics, 0, 0, 0, "Revenue in dollars");
              });

      assertThat(texts(page)).contains("Revenue in dollars", "Quarterly Sales 2024", "Q4 2.5M");
    }
  }

  @Nested
  class GivenAStrangeSize {
    @Test
    void findsNothingOnAnEmptyPage() {
      assertThat(ocr.read(Drawing.lines())).isEqualTo(new Recognition(0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 31})
    void findsNothingOnATinyPicture(int side) {
      assertThat(texts(Drawing.page(side, side, graphics -> {}))).isEmpty();
    }

    @Test
    void readsALineCutOutClosely() {
      BufferedImage line =
          Drawing.page(300, 28, graphics -> draw(graphics, 4, 22, 0, "Total: $45.67"));

      assertThat(texts(line)).containsExactly("Total: $45.67");
    }

    @Test
    void readsATallReceiptWithoutShrinkingItsPrint() {
      String[] lines =
          IntStream.rangeClosed(101, 160).mapToObj(i -> "Parcel " + i).toArray(String[]::new);
      BufferedImage receipt =
          Drawing.page(300, 5000, graphics -> Drawing.text(graphics, 16, 20, 60, 80, lines));

      assertThat(texts(receipt)).containsExactly(lines);
    }

    @Test
    void shrinksAHugePictureToItsWorkingSize() {
      BufferedImage page = Drawing.scaled(Drawing.lines(RECEIPT), 6);

      try (PaddleOcr small = PaddleOcr.open(new OcrSettings(1, 2, 1_000_000, 0.5))) {
        assertThat(small.read(page).lines())
            .extracting(RecognizedLine::text)
            .containsExactly(RECEIPT);
      }
    }
  }

  @Nested
  class GivenSeveralReaders {
    @Test
    void readTheSame() throws Exception {
      BufferedImage page = Drawing.lines(FORM);
      Recognition alone = ocr.read(page);
      try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Recognition>> together =
            IntStream.range(0, 4).mapToObj(i -> readers.submit(() -> ocr.read(page))).toList();
        for (Future<Recognition> reading : together) {
          assertThat(reading.get()).isEqualTo(alone);
        }
      }
    }
  }

  @Nested
  class GivenItIsClosed {
    @Test
    void refusesPictures() {
      PaddleOcr closed = PaddleOcr.open(OcrSettings.DEFAULT);
      closed.close();

      assertThatThrownBy(() -> closed.read(Drawing.lines(RECEIPT)))
          .isInstanceOf(OcrException.class)
          .hasMessageContaining("closed");
    }

    @Test
    void closesAgainWithoutHarm() {
      PaddleOcr closed = PaddleOcr.open(OcrSettings.DEFAULT);
      closed.close();

      assertThatCode(closed::close).doesNotThrowAnyException();
    }
  }

  @Nested
  class GivenItIsClosedWhileOthersRead {
    private static final int READERS = 4;

    @Test
    void endsEachReadWithItsTextOrARefusal() throws Exception {
      BufferedImage page = Drawing.lines(RECEIPT);
      PaddleOcr closing = PaddleOcr.open(OcrSettings.DEFAULT);
      CountDownLatch reading = new CountDownLatch(READERS);
      try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<OcrException>> ends =
            IntStream.range(0, READERS)
                .mapToObj(i -> readers.submit(() -> readUntilRefused(closing, page, reading)))
                .toList();
        reading.await();
        Future<?> another = readers.submit(closing::close);
        closing.close();
        another.get();

        for (Future<OcrException> end : ends) {
          assertThat(end.get()).hasMessageContaining("closed");
        }
      }
    }

    @Test
    void waitsForPicturesInTheQueueEvenIfInterrupted() throws Exception {
      BufferedImage page = Drawing.lines(RECEIPT);
      PaddleOcr closing = PaddleOcr.open(new OcrSettings(1, 1, 1_000_000, 0.5));
      closing.read(page);
      CountDownLatch reading = new CountDownLatch(READERS);
      try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<OcrException>> ends =
            IntStream.range(0, READERS)
                .mapToObj(i -> readers.submit(() -> readUntilRefused(closing, page, reading)))
                .toList();
        reading.await();
        Thread.currentThread().interrupt();
        closing.close();

        assertThat(Thread.interrupted()).isTrue();
        for (Future<OcrException> end : ends) {
          assertThat(end.get()).hasMessageContaining("closed");
        }
      }
    }

    private static OcrException readUntilRefused(
        PaddleOcr ocr, BufferedImage page, CountDownLatch reading) {
      while (true) {
        try {
          assertThat(ocr.read(page).lines())
              .extracting(RecognizedLine::text)
              .containsExactly(RECEIPT);
          reading.countDown();
        } catch (OcrException refusal) {
          return refusal;
        }
      }
    }
  }

  private static void draw(Graphics2D graphics, int x, int y, int step, String... lines) {
    Drawing.text(graphics, 24, x, y, step, lines);
  }

  private static List<String> texts(BufferedImage picture) {
    return ocr.read(picture).lines().stream().map(RecognizedLine::text).toList();
  }
}
