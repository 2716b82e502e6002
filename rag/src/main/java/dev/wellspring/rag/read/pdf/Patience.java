package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.picture.PictureException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;

/**
 * How much one page may draw. Forms that draw each other cost exponentially, and PDFBox logs each
 * operation that fails: both end here. Used for one page.
 */
final class Patience {
  private static final int MOST_OPERATIONS = 5_000_000;
  private static final int MOST_FORMS = 20_000;
  private static final int MOST_SAVED = 1_000;
  private static final int MOST_FAILURES = 1_000;
  private static final int LOOK_AT_CLOCK_EVERY = 1_024;

  private final Budget budget;
  private final ContentMeter meter;
  private int operations;
  private int forms;
  private int failures;

  Patience(Budget budget, ContentMeter meter) {
    this.budget = budget;
    this.meter = meter;
    meter.begin();
  }

  /** Measures the page's contents. */
  ContentMeter meter() {
    return meter;
  }

  /**
   * Before an operation.
   *
   * @param saved how many graphics states are saved, which stay in memory until they are restored
   * @throws PictureException if the page has drawn too much, the time is up, or the operation's
   *     inline picture exceeds a limit
   * @throws IOException if the inline picture is broken
   */
  void before(Operator operator, int saved) throws IOException {
    operations++;
    meter.operation();
    if (operations > MOST_OPERATIONS) {
      throw tooMuch("it draws more than %d operations".formatted(MOST_OPERATIONS));
    }
    if (saved > MOST_SAVED) {
      throw tooMuch(
          "it saves more than %d graphics states within each other".formatted(MOST_SAVED));
    }
    if (operator.getName().equals(OperatorName.DRAW_OBJECT) && ++forms > MOST_FORMS) {
      throw tooMuch("it draws more than %d forms and pictures".formatted(MOST_FORMS));
    }
    if (operations % LOOK_AT_CLOCK_EVERY == 0 && budget.timeIsUp()) {
      throw new PictureException("time_exceeded", "the time for this document is used up");
    }
    byte[] inline = operator.getImageData();
    COSDictionary parameters = operator.getImageParameters();
    if (inline != null && parameters != null) {
      InflatedSize.require(
          inline, parameters, budget.limits().inflatedBytes(), budget.limits().picturePixels());
    }
  }

  /**
   * After an operation that failed: what PDFBox passes over is passed over here too, in silence.
   *
   * @throws IOException if the page ends here
   */
  void failed(Operator operator, IOException exception) throws IOException {
    failures++;
    if (failures > MOST_FAILURES) {
      throw tooMuch("more than %d of its operations fail".formatted(MOST_FAILURES));
    }
    if (exception instanceof PictureException || !isMinor(operator, exception)) {
      throw exception;
    }
  }

  private static boolean isMinor(Operator operator, IOException exception) {
    return exception instanceof MissingOperandException
        || exception instanceof MissingResourceException
        || exception instanceof MissingImageReaderException
        || exception instanceof EmptyGraphicsStackException
        || exception.getCause() instanceof DataFormatException
        || operator.getName().equals(OperatorName.DRAW_OBJECT);
  }

  private static PictureException tooMuch(String message) {
    return new PictureException("page_too_large", message);
  }
}
