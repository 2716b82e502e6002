package dev.wellspring.server.upload;

import dev.wellspring.server.engine.ServiceMetrics;
import dev.wellspring.server.engine.UploadFolder;
import dev.wellspring.server.settings.ServiceSettings;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the way of an upload together. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
  /** What may come around the file: its fields, their heads and the boundaries. */
  private static final long FIELDS_BYTES = 1 << 20;

  @Bean
  UploadFolder uploadFolder(ServiceSettings settings) {
    return new UploadFolder(settings.dataFolder().toAbsolutePath().resolve("uploads"));
  }

  @Bean
  MultipartConfigElement multipartConfig(ServiceSettings settings, UploadFolder folder) {
    long maxBytes = settings.upload().maxSize().toBytes();
    return new MultipartConfigElement(
        folder.path().toString(), maxBytes, maxBytes + FIELDS_BYTES, 0);
  }

  @Bean
  UploadGate uploadGate(ServiceSettings settings) {
    return new UploadGate(settings.upload());
  }

  @Bean
  UploadForm uploadForm(ServiceSettings settings, UploadFolder folder) {
    return new UploadForm(
        settings.context(), folder, new PartsReader(settings.upload().maxSize().toBytes()));
  }

  @Bean
  TextUpload textUpload(ServiceSettings settings, UploadFolder folder, JsonMapper json) {
    return new TextUpload(settings.context(), folder, json);
  }

  @Bean
  UploadWork uploadWork(JsonMapper json, ServiceMetrics metrics) {
    return new UploadWork(json, metrics);
  }
}
