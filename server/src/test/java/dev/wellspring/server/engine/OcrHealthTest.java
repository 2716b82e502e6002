package dev.wellspring.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.OcrException;
import dev.wellspring.rag.ocr.Recognition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcrHealthTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OcrHealth health = new OcrHealth();
  private final Engine engine = new Engine();
  private final Ocr watched = health.watched(engine, registry);

  /** An engine that can be broken and mended. */
  private static final class Engine implements Ocr {
    private boolean broken;

    @Override
    public Recognition read(BufferedImage picture) {
      if (broken) {
        throw new OcrException("broken", new IllegalStateException());
      }
      return new Recognition(0, List.of());
    }

    @Override
    public void close() {}
  }

  private void read() {
    Recognition read = watched.read(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY));
    assertThat(read.lines()).isEmpty();
  }

  @Test
  void worriesAfterThreeFailuresInARow() {
    engine.broken = true;
    for (int i = 1; i <= 3; i++) {
      assertThatThrownBy(this::read).isInstanceOf(OcrException.class);
      assertThat(health.failuresInARow()).isEqualTo(i);
      assertThat(health.isFailing()).isEqualTo(i >= 3);
    }
    engine.broken = false;
    read();
    assertThat(health.isFailing()).isFalse();
  }

  @Test
  void timesEveryPicture() {
    read();
    read();
    assertThat(registry.get("wellspring.ocr").tag("outcome", "read").timer().count()).isEqualTo(2);
  }
}
