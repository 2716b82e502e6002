package dev.wellspring.server.engine;

import dev.wellspring.rag.Parts;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.provider.Providers;
import dev.wellspring.server.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the facade and waits for it before the service calls itself ready. */
@Configuration(proxyBeanMethods = false)
class WellspringConfiguration {
  @Bean
  Opening opening(
      ServiceSettings settings,
      UploadFolder uploads,
      Providers providers,
      OcrHealth health,
      MeterRegistry registry) {
    Parts parts = providers.parts().withOcr(ocr -> health.watched(ocr, registry));
    return new Opening(
        () -> open(settings, uploads, parts),
        task -> Thread.ofPlatform().name("wellspring-opening").start(task));
  }

  @Bean
  OcrHealth ocrHealth() {
    return new OcrHealth();
  }

  private static Wellspring open(ServiceSettings settings, UploadFolder uploads, Parts parts) {
    Wellspring wellspring = Wellspring.open(RagSettings.of(settings), parts);
    try {
      uploads.prepare(); // the data folder is ours only now
      return wellspring;
    } catch (RuntimeException failure) {
      wellspring.close();
      throw failure;
    }
  }

  @Bean
  ApplicationRunner readyWhenOpened(Opening opening) {
    return arguments -> opening.await();
  }

  @Bean
  ServiceMetrics serviceMetrics(MeterRegistry registry) {
    return new ServiceMetrics(registry);
  }
}
