package dev.wellspring.server.cli.doctor;

import dev.wellspring.providers.chat.ProvidedChatModel;
import dev.wellspring.providers.embed.ProvidedEmbeddingModel;
import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.ocr.PaddleOcr;
import dev.wellspring.server.cli.service.Configured;
import dev.wellspring.server.cli.service.Service;
import dev.wellspring.server.provider.ModelOpener;
import dev.wellspring.server.provider.ProvidedModels;
import dev.wellspring.server.settings.ProvidersSettings;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries out every part, as it is configured, and the service that runs on the data folder. None is
 * started, and nothing is made or changed, neither in the folder nor at a provider.
 */
public final class Checkup {
  private static final long SCARCE_BYTES = 1L << 30;

  /** Stands for the id of a data folder that is not there yet. */
  private static final String NO_FOLDER = "not there yet";

  private final List<Finding> findings = new ArrayList<>();
  private final Consumer<Finding> listener;

  private Checkup(Consumer<Finding> listener) {
    this.listener = listener;
  }

  /** Tries everything; tells each finding as soon as it is known. */
  public static List<Finding> of(Path dataFolder, Consumer<Finding> listener) {
    Checkup checkup = new Checkup(listener);
    checkup.note("Java", Checkup::java);
    checkup.note("data folder", () -> folder(dataFolder));
    Optional<ProvidersSettings> providers = checkup.settings(dataFolder);
    checkup.embedding(providers.orElse(null));
    providers.ifPresent(settings -> checkup.store(settings, dataFolder));
    checkup.note("OCR", Checkup::ocr);
    checkup.note("service", () -> service(dataFolder));
    checkup.answers(providers.orElse(null));
    return List.copyOf(checkup.findings);
  }

  private void note(String part, Callable<String> trial) {
    Finding finding = tried(part, trial);
    findings.add(finding);
    listener.accept(finding);
  }

  /** Empty if the service would not start with them. */
  private Optional<ProvidersSettings> settings(Path dataFolder) {
    AtomicReference<ProvidersSettings> read = new AtomicReference<>();
    note(
        "settings",
        () -> {
          read.set(Configured.in(dataFolder).providers());
          return "can be read, and no key stands in them";
        });
    return Optional.ofNullable(read.get());
  }

  private void embedding(@Nullable ProvidersSettings providers) {
    Optional<ModelOpener<ProvidedEmbeddingModel>> provider =
        Optional.ofNullable(providers).flatMap(ProvidedModels::embedding);
    note(
        "embedding model",
        () -> provider.isPresent() ? ProviderTrials.embedding(provider.get()) : embedding());
  }

  private void answers(@Nullable ProvidersSettings providers) {
    Optional<ModelOpener<ProvidedChatModel>> provider =
        Optional.ofNullable(providers).flatMap(ProvidedModels::chat);
    note(
        "answers",
        () ->
            provider.isPresent()
                ? ProviderTrials.chat(provider.get())
                : "extractive, quoted from the documents; no key is needed");
  }

  private void store(ProvidersSettings providers, Path dataFolder) {
    note(
        "store",
        () -> {
          ProviderTrials trials =
              new ProviderTrials(providers, DataFolder.idOf(dataFolder).orElse(NO_FOLDER));
          return switch (providers.store().kind()) {
            case EMBEDDED -> trials.store(dataFolder);
            case QDRANT -> trials.store(providers.store().qdrant().orElseThrow());
            case IN_HOUSE -> trials.store(providers.store().inHouse().orElseThrow());
          };
        });
  }

  /** Whatever fails in a part is what we are looking for, a native library that is missing too. */
  private static Finding tried(String part, Callable<String> trial) {
    try {
      return new Finding(part, true, trial.call());
    } catch (Exception | LinkageError failure) {
      return new Finding(part, false, String.valueOf(failure.getMessage()));
    }
  }

  private static String java() {
    return "%s, %d processors, at most %d MB of heap"
        .formatted(
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String folder(Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path existing = root;
    while (!Files.exists(existing)) {
      existing = Objects.requireNonNull(existing.getParent(), "a root exists");
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new IOException(
          existing + " cannot be written; permit it, or name a folder with --data");
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    if (free < SCARCE_BYTES) {
      throw new IOException("only %d MB are free at %s; make room".formatted(free >> 20, existing));
    }
    String state = existing.equals(root) ? "" : " (not there yet)";
    return "%s%s, %,d MB free".formatted(root, state, free >> 20);
  }

  private static String embedding() {
    long start = System.nanoTime();
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT)) {
      int length = model.embedQuery("a trial").length;
      return "%s, %d dimensions, loaded and tried in %d ms"
          .formatted(model.fingerprint(), length, millisSince(start));
    }
  }

  private static String ocr() {
    long start = System.nanoTime();
    try (PaddleOcr ocr = PaddleOcr.open(OcrSettings.DEFAULT)) {
      int lines = ocr.read(drawnWord()).lines().size();
      if (lines == 0) {
        throw new IllegalStateException(
            "a drawn letter was not found; the OCR models do not work here");
      }
      return "PP-OCRv4 in the JVM, loaded and tried in %d ms".formatted(millisSince(start));
    }
  }

  /** The word "HI", drawn with lines because a machine may have no fonts. */
  private static BufferedImage drawnWord() {
    BufferedImage picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 320, 200);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(9));
    pen.draw(new Line2D.Double(110, 70, 110, 130));
    pen.draw(new Line2D.Double(150, 70, 150, 130));
    pen.draw(new Line2D.Double(110, 100, 150, 100));
    pen.draw(new Line2D.Double(185, 70, 185, 130));
    pen.dispose();
    return picture;
  }

  /** One that does not run is no fault: each command starts one for its own time. */
  private static String service(Path dataFolder) {
    try (Service service = Service.running(dataFolder).orElse(null)) {
      return service == null
          ? "not running; `wellspring serve` starts it"
          : "works, %d documents stored"
              .formatted(service.client().documents(1, 0).value().total());
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
