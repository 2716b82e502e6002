package dev.wellspring.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.wellspring.samplewriter.Samples;
import dev.wellspring.server.http.RunningService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drops files, asks, and looks at the proof, as a person does. Skipped without a Chromium. */
class ConsoleIT extends RunningService {
  private static final double SECONDS = 1000;

  private final List<String> complaints = new ArrayList<>();
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private @Nullable Page opened;

  @BeforeEach
  void open() {
    String chromium = System.getenv("WELLSPRING_CHROMIUM");
    assumeTrue(
        chromium != null && !chromium.isBlank(),
        "SKIPPED: no Chromium; './wellspring test' finds one, or set WELLSPRING_CHROMIUM");
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    opened = browser.newPage();
    opened.onPageError(complaints::add);
    opened.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    opened.navigate("http://127.0.0.1:" + port() + "/");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (playwright != null) {
      playwright.close();
    }
  }

  private Page page() {
    return Objects.requireNonNull(opened);
  }

  private void store(String name, String type, byte[] content) {
    page().locator("#files").setInputFiles(new FilePayload(name, type, content));
    assertThat(page().locator("#uploads li").first())
        .containsText("Stored", new ContainsTextOptions().setTimeout(120 * SECONDS));
  }

  private void ask(String question) {
    page().getByLabel("Question").fill(question);
    page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask")).click();
  }

  @Test
  void showsAnAnswerWithItsPlaceOnThePage() {
    store(
        "invoice.pdf",
        "application/pdf",
        Objects.requireNonNull(Samples.files().get("invoice.pdf")));
    ask("What is the total of the invoice?");
    Locator answer = page().locator(".answer").first();
    assertThat(answer).containsText("2,268.00", new ContainsTextOptions().setTimeout(60 * SECONDS));
    assertThat(answer).containsText("confident");

    answer.locator(".citation").first().click();
    Locator mark = page().locator("#proof .mark").first();
    assertThat(mark).isVisible(new IsVisibleOptions().setTimeout(60 * SECONDS));
    assertThat(mark).isInViewport();
    assertThat(page().locator("#proof blockquote")).isInViewport();
    BoundingBox place = mark.boundingBox();
    BoundingBox picture = page().locator("#proof img").boundingBox();
    assertThat(place.width).isLessThan(picture.width / 2);
    assertThat((place.y - picture.y) / picture.height).isBetween(0.4, 0.8);
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysSoWhenTheDocumentsDoNotAnswer() {
    store(
        "note.txt",
        "text/plain",
        "The lighthouse was built in 1887.".getBytes(StandardCharsets.UTF_8));
    ask("Which colour has the director's bicycle?");
    assertThat(page().locator(".answer .abstained"))
        .isVisible(new IsVisibleOptions().setTimeout(60 * SECONDS));
    assertThat(page().locator(".answer")).not().containsText("null");
    assertThat(complaints).isEmpty();
  }

  @Test
  void asksTheDocumentsThatAreChosen() {
    store(
        "note.txt",
        "text/plain",
        "The lighthouse was built in 1887.".getBytes(StandardCharsets.UTF_8));
    page().locator(".scope summary").click();
    page().getByLabel("Mode").selectOption("RAG_ONLY");
    page().locator("#scope-domain").fill("astronomy");
    ask("When was the lighthouse built?");
    assertThat(page().locator(".answer"))
        .containsText(
            "0 passages of 0 documents", new ContainsTextOptions().setTimeout(60 * SECONDS));
    assertThat(page().locator(".answer .abstained")).isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  void takesFilesThatAreDroppedOnIt() {
    JSHandle dropped =
        page()
            .evaluateHandle(
                """
                () => {
                  const dropped = new DataTransfer();
                  for (const [name, text] of [['hall.txt', 'The hall opens at nine.'], ['gate.txt', 'The gate closes at five.']])
                    dropped.items.add(new File([text], name, { type: 'text/plain' }));
                  return dropped;
                }
                """);
    for (String event : List.of("dragenter", "dragover", "drop")) {
      page().locator("#drop").dispatchEvent(event, Map.of("dataTransfer", dropped));
    }
    assertThat(page().locator("#uploads li"))
        .containsText(
            new String[] {"Stored", "Stored"}, new ContainsTextOptions().setTimeout(120 * SECONDS));
    ask("When does the gate close?");
    assertThat(page().locator(".answer .text"))
        .containsText("five", new ContainsTextOptions().setTimeout(60 * SECONDS));
  }

  @Test
  void showsWhyAFileIsRefusedOnce() {
    page().locator("#files").setInputFiles(new FilePayload("empty.txt", "text/plain", new byte[0]));
    assertThat(page().locator("#uploads li.failed .state"))
        .hasText(
            Pattern.compile(
                "^(?!.*file:).*the file is empty \\(0 bytes\\); upload one with content$"),
            new HasTextOptions().setTimeout(60 * SECONDS));
  }

  @Test
  void showsMarkupInADocumentAsText() {
    store(
        "note.txt",
        "text/plain",
        "The password is <img src=x onerror=alert(1)> today.".getBytes(StandardCharsets.UTF_8));
    ask("What is the password today?");
    assertThat(page().locator(".answer .text"))
        .isVisible(new IsVisibleOptions().setTimeout(60 * SECONDS));
    assertThat(page().locator(".answer img")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void listsAndDeletesADocument() {
    store(
        "note.txt",
        "text/plain",
        "The lighthouse was built in 1887.".getBytes(StandardCharsets.UTF_8));
    Locator entry = page().locator("#documents li").first();
    assertThat(entry).containsText("note.txt");
    entry.locator("summary").click();
    page().onceDialog(dialog -> dialog.accept());
    entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")).click();
    assertThat(page().locator("#documents-empty")).isVisible();
    assertThat(client.get("/v1/documents").json().path("total").asInt()).isZero();
  }
}
