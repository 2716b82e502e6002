package dev.wellspring.samplewriter;

import dev.wellspring.samplewriter.pdf.PdfPage;
import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Form;
import dev.wellspring.samplewriter.picture.Form.Field;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.image.BufferedImage;
import java.util.List;

/** An application form: a picture of the filled form, drawn small, under a few lines of text. */
final class Application {
  private static final double LEFT = 72;
  private static final double TEXT = 11;

  private static final String NOTE =
      """
      This application was handed in at the visitor centre on 2 February 2026 and is filed under \
      number A-0093. The volunteer office checks every application and sends its decision within \
      15 working days. The form is reproduced below.
      """;

  private Application() {}

  static byte[] file() {
    byte[] form = PictureFiles.jpeg(form(), 0.9);
    return PdfWriter.a4().title("Application").page(page -> write(page, form)).bytes();
  }

  private static BufferedImage form() {
    return Picture.blank()
        .box(10, 10, 780, 580, 2)
        .draw(
            new Form(
                "Volunteer Guide Application",
                List.of(
                    new Field("Full name", "Mira Talvik"),
                    new Field("E-mail", "mira.talvik@example.org"),
                    new Field("Telephone", "555-0142"),
                    new Field("Languages", "Estonian, German, English"),
                    new Field("Available", "Friday and Saturday nights"),
                    new Field("Start date", "1 March 2026"),
                    new Field("Signature", "M. Talvik"))))
        .image();
  }

  private static void write(PdfPage page, byte[] form) {
    page.bold(true).text(LEFT, 90, 18, "Ostermoor Observatory").bold(false);
    page.text(LEFT, 112, TEXT, "Volunteer office");
    page.rule(LEFT, 124, page.width() - LEFT, 124, 1);
    double y = page.paragraph(LEFT, 150, page.width() - 2 * LEFT, TEXT, NOTE);
    page.jpeg(form, LEFT, y + 10, 280, 210);
    page.text(
        LEFT,
        y + 250,
        TEXT,
        "Filed by the volunteer office. Questions: volunteers@ostermoor.example");
  }
}
