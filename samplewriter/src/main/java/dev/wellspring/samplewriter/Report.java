package dev.wellspring.samplewriter;

import dev.wellspring.samplewriter.pdf.PdfPage;
import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.BarChart;
import dev.wellspring.samplewriter.picture.BarChart.Bar;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * An annual report of four pages with a text layer: prose, two columns, tables, and a chart that is
 * a picture.
 */
final class Report {
  private static final double LEFT = 72;
  private static final double TEXT = 12;
  private static final double GAP = 10;
  private static final double COLUMN_GAP = 24;

  private Report() {}

  static byte[] file() {
    byte[] chart = PictureFiles.jpeg(chart(), 0.92);
    return PdfWriter.a4()
        .title("Annual Report 2025")
        .page(Report::summary)
        .page(Report::research)
        .page(Report::figures)
        .page(page -> buildings(page, chart))
        .bytes();
  }

  private static void summary(PdfPage page) {
    page.fill(0, 0, page.width(), 150, new Color(0x16, 0x2a, 0x4a)).ink(Color.WHITE).bold(true);
    page.text(LEFT, 85, 28, "Annual Report 2025").bold(false);
    page.text(LEFT, 112, 14, "Ostermoor Observatory").ink(Color.BLACK);
    double y = heading(page, 200, "The year in brief");
    y = prose(page, y, ReportText.SUMMARY);
    y = heading(page, y + GAP, "Thanks");
    prose(page, y, ReportText.THANKS);
    foot(page, 1);
  }

  private static void research(PdfPage page) {
    double y = heading(page, 90, "Research");
    double width = (page.width() - 2 * LEFT - COLUMN_GAP) / 2;
    paragraphs(page, LEFT, y, width, ReportText.RESEARCH_LEFT);
    paragraphs(page, LEFT + width + COLUMN_GAP, y, width, ReportText.RESEARCH_RIGHT);
    foot(page, 2);
  }

  private static void figures(PdfPage page) {
    double y = heading(page, 90, "Visitors");
    y = prose(page, y, ReportText.VISITORS);
    y = table(page, y, ReportText.VISITOR_TABLE);
    y = heading(page, y + 2 * GAP, "Money");
    y = prose(page, y, ReportText.MONEY);
    table(page, y, ReportText.SPENDING_TABLE);
    foot(page, 3);
  }

  private static void buildings(PdfPage page, byte[] chart) {
    double y = heading(page, 90, "Buildings and energy");
    y = prose(page, y, ReportText.ENERGY);
    page.jpeg(chart, LEFT, y, 400, 300);
    y = heading(page, y + 340, "Outlook");
    prose(page, y, ReportText.OUTLOOK);
    foot(page, 4);
  }

  private static BufferedImage chart() {
    return Picture.blank()
        .draw(
            new BarChart(
                "Electricity Use",
                "Year",
                "Megawatt hours",
                List.of(
                    new Bar("2022", 412, "412 MWh"),
                    new Bar("2023", 398, "398 MWh"),
                    new Bar("2024", 365, "365 MWh"),
                    new Bar("2025", 287, "287 MWh"))))
        .textCentred(400, 88, "2025: 287 MWh of electricity, 21% less than 2024")
        .image();
  }

  private static double heading(PdfPage page, double baseline, String text) {
    page.bold(true).text(LEFT, baseline, 17, text).bold(false);
    return baseline + 26;
  }

  private static double prose(PdfPage page, double baseline, List<String> paragraphs) {
    return paragraphs(page, LEFT, baseline, page.width() - 2 * LEFT, paragraphs);
  }

  private static double paragraphs(
      PdfPage page, double x, double baseline, double width, List<String> paragraphs) {
    double y = baseline;
    for (String paragraph : paragraphs) {
      y = page.paragraph(x, y, width, TEXT, paragraph) + GAP;
    }
    return y;
  }

  /** Cells after the first are right-aligned; the first row is bold and over a rule. */
  private static double table(PdfPage page, double top, List<List<String>> rows) {
    double step = (page.width() - 2 * LEFT) / rows.getFirst().size();
    double y = top + TEXT;
    for (List<String> row : rows) {
      boolean head = row.equals(rows.getFirst());
      page.bold(head).text(LEFT, y, TEXT, row.getFirst());
      for (int column = 1; column < row.size(); column++) {
        page.textRight(LEFT + step * (column + 1), y, TEXT, row.get(column));
      }
      page.rule(LEFT, y + 5, page.width() - LEFT, y + 5, head ? 1 : 0.3);
      y += 22;
    }
    page.bold(false);
    return y;
  }

  private static void foot(PdfPage page, int number) {
    page.text(LEFT, page.height() - 40, 8, "Ostermoor Observatory, Annual Report 2025");
    page.textRight(page.width() - LEFT, page.height() - 40, 8, "Page " + number);
  }
}
