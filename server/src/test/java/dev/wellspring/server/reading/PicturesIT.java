package dev.wellspring.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.word.WordWriter;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages and pictures as a console shows them. */
class PicturesIT extends RunningService {
  private BufferedImage picture(String path) throws IOException {
    Reply reply = client.get(path).expect(200);
    assertThat(reply.header("content-type")).isEqualTo("image/png");
    assertThat(reply.header("Cache-Control")).contains("private");
    return ImageIO.read(new ByteArrayInputStream(reply.body()));
  }

  private String store(String name, byte[] content) {
    return "/v1/documents/" + client.store(name, content).path("id").asString();
  }

  @Test
  void ofAPdfAreItsPagesAtTheWidthThatIsAsked() throws IOException {
    String document =
        store("a.pdf", PdfWriter.a4().page(page -> page.text(72, 100, 12, "One page.")).bytes());
    assertThat(picture(document + "/pages/1/picture").getWidth()).isEqualTo(1200);
    assertThat(picture(document + "/pages/1/picture?width=300").getWidth()).isEqualTo(300);
    client.get(document + "/pages/2/picture").problem(404, "picture_unknown", "number");
    client.get(document + "/pages/0/picture").problem(400, "field_invalid", "number");
    client.get(document + "/pictures/1").problem(404, "picture_unknown", "number");
  }

  @Test
  void haveTheBoxesOfACitationMarked() throws IOException {
    String document =
        store(
            "ferry.pdf",
            PdfWriter.a4()
                .page(page -> page.text(72, 100, 12, "The ferry leaves at 07:45 from pier nine."))
                .bytes());
    JsonNode citation = client.ask("When does the ferry leave?").at("/citations/0");
    String url = citation.path("picture_url").asString();
    assertThat(url).startsWith(document + "/pages/1/picture?box=0.");

    BufferedImage marked = picture(url);
    BufferedImage bare = picture(document + "/pages/1/picture");
    JsonNode box = citation.at("/boxes/0");
    int x = (int) (box.path("left").asDouble() * bare.getWidth()) + 1;
    int y = (int) (box.path("top").asDouble() * bare.getHeight()) - 1;
    assertThat(bare.getRGB(x, y)).as("white above the line").isEqualTo(0xFFFFFFFF);
    assertThat(new Color(marked.getRGB(x, y)).getBlue()).as("marked").isLessThan(240);
    assertThat(marked.getRGB(x, bare.getHeight() / 2)).isEqualTo(0xFFFFFFFF);
    assertThat(picture(url + "&width=300").getWidth()).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1,0.2,0.3",
        "0.1,0.2,0.3,0.4,0.5",
        "a,b,c,d",
        "-0.1,0.2,0.3,0.4",
        "0.9,0.2,0.3,0.4",
        "1.5,0,0,0",
        "NaN,0,0,0",
        ""
      })
  void areNotDrawnWithABoxThatIsNone(String box) {
    String document = store("a.png", PictureFiles.png(Picture.ofLines("A sign")));
    assertThat(
            client
                .get(document + "/pages/1/picture?box=0.1,0.2,0.3,0.4&box=" + box)
                .problem(400, "field_invalid", "box"))
        .contains("0 to 1", "left,top,width,height");
  }

  @Test
  void areNotDrawnWithMoreBoxesThanAnybodyLooksAt() {
    String document = store("a.png", PictureFiles.png(Picture.ofLines("A sign")));
    String boxes = "box=0,0,1,1&".repeat(65);
    client.get(document + "/pages/1/picture?" + boxes).problem(400, "field_invalid", "box");
  }

  @Test
  void ofAPictureFileIsTheFile() throws IOException {
    String document = store("a.png", PictureFiles.png(Picture.ofLines("A sign")));
    assertThat(picture(document + "/pages/1/picture").getWidth()).isEqualTo(800);
  }

  @Test
  void ofAWordFileAreThoseInIt() throws IOException {
    String document =
        store(
            "a.docx",
            WordWriter.document()
                .paragraph("Look.")
                .picture(Picture.ofLines("A sign"), 400, 300)
                .bytes());
    assertThat(picture(document + "/pictures/1").getWidth()).isEqualTo(800);
    assertThat(picture(document + "/pictures/1?width=200").getWidth()).isEqualTo(200);
    client.get(document + "/pictures/2").problem(404, "picture_unknown", "number");
    client.get(document + "/pages/1/picture").problem(404, "picture_unknown", "number");
  }

  @Test
  void areAskedForByHeadersToo() {
    String document =
        store("a.pdf", PdfWriter.a4().page(page -> page.text(72, 100, 12, "One page.")).bytes());
    Reply head =
        client.send("HEAD", document + "/pages/1/picture", BodyPublishers.noBody()).expect(200);
    assertThat(head.body()).isEmpty();
  }
}
