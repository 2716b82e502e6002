package dev.wellspring.samplewriter;

import dev.wellspring.samplewriter.picture.Defects;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.picture.Receipt;
import dev.wellspring.samplewriter.picture.Receipt.Entry;
import dev.wellspring.samplewriter.word.WordWriter;
import java.awt.image.BufferedImage;
import java.util.List;

/** An expense claim with a photographed receipt. */
final class ExpenseClaim {
  private ExpenseClaim() {}

  static byte[] file() {
    return WordWriter.document()
        .title("Expense claim")
        .heading(1, "Expense claim")
        .paragraph(
            "Claimed by Tomas Rehnvall, workshop. Purpose: lunch with the engineer who inspected the"
                + " dome's drive.")
        .jpeg(PictureFiles.jpeg(photographed(receipt()), 0.85), 300, 340)
        .paragraph("Approved by the head of the workshop, to be paid with the February salary.")
        .bytes();
  }

  private static BufferedImage photographed(BufferedImage paper) {
    return Defects.noisy(Defects.skewed(paper, -1.2), 5, 58213);
  }

  private static BufferedImage receipt() {
    return Picture.blank(600, 680)
        .draw(
            new Receipt(
                List.of("LARCH & LANTERN CAFÉ", "3 Station Square, Ostermoor", "RECEIPT No. 58213"),
                List.of(
                    new Entry("Date: 2026-02-19", "12:47"),
                    new Entry("", ""),
                    new Entry("2 x Soup of the day", "13.80"),
                    new Entry("1 x Rye sandwich", "7.40"),
                    new Entry("2 x Pot of tea", "5.20"),
                    new Entry("TOTAL", "EUR 26.40"),
                    new Entry("Paid by card", "EUR 26.40")),
                List.of("VAT included", "Thank you, come again!")))
        .image();
  }
}
