package dev.wellspring.samplewriter;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Defects;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.picture.Table;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;

/**
 * An invoice as an office scanner delivers it: one slightly skewed, noisy picture on an A4 page.
 */
final class Invoice {
  // A4 at 300 dots per inch, scanned at 150
  private static final int WIDTH = 2480;
  private static final int HEIGHT = 3508;
  private static final double LEFT = 220;
  private static final double RIGHT = WIDTH - LEFT;
  private static final double TEXT = 46;
  private static final Color PAPER = new Color(0xf8f8f8);
  private static final Color INK = new Color(0x1c1c1c);

  private static final List<List<String>> ITEMS =
      List.of(
          List.of("Pos.", "Description", "Quantity", "Unit price", "Amount"),
          List.of("1", "Wall barometer, brass", "4", "185.00", "740.00"),
          List.of("2", "Rain gauge, 200 mm", "6", "72.50", "435.00"),
          List.of("3", "Hand-held anemometer", "3", "118.00", "354.00"),
          List.of("4", "Calibration certificate", "13", "24.00", "312.00"),
          List.of("5", "Packing and delivery", "1", "49.00", "49.00"));

  private Invoice() {}

  static byte[] file() {
    byte[] scan = PictureFiles.jpeg(PictureFiles.grey(scanned(drawn())), 0.7);
    return PdfWriter.a4().page(page -> page.jpeg(scan, 0, 0, page.width(), page.height())).bytes();
  }

  private static BufferedImage scanned(BufferedImage paper) {
    return Defects.noisy(Defects.skewed(Defects.lowResolution(paper, 2), 0.7), 4, 2026);
  }

  private static BufferedImage drawn() {
    Picture paper = Picture.blank(WIDTH, HEIGHT).background(PAPER).ink(INK).fontSize(TEXT);
    head(paper);
    addresses(paper);
    items(paper);
    foot(paper);
    return paper.image();
  }

  private static void head(Picture paper) {
    paper.fontSize(84).bold(true).text(LEFT, 330, "Brindlewick Weather Instruments");
    paper.fontSize(38).bold(false);
    paper.text(LEFT, 400, "14 Millrace Lane, Brindlewick   |   sales@brindlewick.example");
    paper.rule(LEFT, 440, RIGHT, 440, 5);
    paper.fontSize(120).bold(true).text(LEFT, 640, "INVOICE");
    paper.fontSize(TEXT).bold(false);
  }

  private static void addresses(Picture paper) {
    column(
        paper,
        LEFT,
        List.of("Bill to:", "Ostermoor Observatory", "Purchasing", "1 Dome Hill", "Ostermoor"));
    column(paper, 1380, List.of("Invoice number:", "Invoice date:", "Due date:", "Your order:"));
    column(paper, 1800, List.of("BW-2026-0417", "12 March 2026", "11 April 2026", "PO-3358"));
  }

  private static void column(Picture paper, double x, List<String> lines) {
    double baseline = 820;
    for (String line : lines) {
      paper.text(x, baseline, line);
      baseline += TEXT * 1.6;
    }
  }

  private static void items(Picture paper) {
    paper.draw(
        new Table(LEFT, 1290, List.of(140.0, 900.0, 280.0, 340.0, 380.0), Set.of(2, 3, 4), ITEMS));
    sum(paper, 1900, "Subtotal", "EUR 1,890.00");
    sum(paper, 1990, "VAT 20%", "EUR 378.00");
    paper.rule(1380, 2035, RIGHT, 2035, 4).fontSize(56).bold(true);
    sum(paper, 2115, "Invoice total", "EUR 2,268.00");
    paper.fontSize(TEXT).bold(false);
  }

  private static void sum(Picture paper, double baseline, String label, String amount) {
    paper.text(1380, baseline, label).textRight(RIGHT, baseline, amount);
  }

  private static void foot(Picture paper) {
    paper.text(
        LEFT, 2380, "Please pay within 30 days by bank transfer and quote the invoice number.");
    paper.text(LEFT, 2460, "Account: 0042 7719 3300, Brindlewick Savings Bank");
    paper.text(LEFT, 2620, "Thank you for your order.");
    paper.rule(LEFT, 3230, RIGHT, 3230, 3).fontSize(34);
    paper.text(
        LEFT, 3290, "Brindlewick Weather Instruments, registered in Brindlewick under no. 70213");
  }
}
