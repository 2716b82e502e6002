package dev.wellspring.samplewriter;

import dev.wellspring.samplewriter.picture.BarChart;
import dev.wellspring.samplewriter.picture.BarChart.Bar;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.word.WordWriter;
import java.awt.image.BufferedImage;
import java.util.List;

/** A note on the shop's sales, whose figures stand in a picture of a chart. */
final class Sales {
  private Sales() {}

  static byte[] file() {
    return WordWriter.document()
        .title("Shop sales 2025")
        .heading(1, "Shop sales 2025")
        .paragraph(
            "The museum shop of the Ostermoor Observatory had its best year so far. Summer was"
                + " strong, as always; the last quarter gained most, because the shop stayed open on"
                + " the long December evenings for the first time.")
        .jpeg(PictureFiles.jpeg(chart(), 0.92), 440, 330)
        .paragraph("Figure 1: What the shop took in each quarter, in thousand euros.")
        .heading(2, "What people bought")
        .paragraph(
            "The best-selling article was the star wheel, of which 3,112 pieces were sold. Second"
                + " came the poster of the winter sky. Red torches, new on the shelf since May, sold"
                + " out twice.")
        .heading(2, "What comes next")
        .bullets(
            "A web shop opens in September 2026.",
            "The counter moves next to the planetarium's exit.",
            "Postcards will be printed in the observatory's own workshop.")
        .bytes();
  }

  private static BufferedImage chart() {
    BarChart chart =
        new BarChart(
            "Shop Sales by Quarter",
            "Quarter of 2025",
            "Revenue (thousand EUR)",
            List.of(
                new Bar("Q1", 38, "38K"),
                new Bar("Q2", 61, "61K"),
                new Bar("Q3", 84, "84K"),
                new Bar("Q4", 52, "52K")));
    return Picture.blank()
        .draw(chart)
        .textCentred(400, 88, "Q4 revenue 52K, growth 14% over Q4 2024")
        .image();
  }
}
