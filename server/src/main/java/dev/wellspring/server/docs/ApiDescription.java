package dev.wellspring.server.docs;

import dev.wellspring.server.settings.ServiceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the description of the routes and fills in the limits and words that were configured. */
final class ApiDescription {
  private ApiDescription() {}

  /**
   * Reads it.
   *
   * @return an OpenAPI 3.1 document as nested maps and lists
   */
  static Map<String, Object> read(ServiceSettings settings) throws IOException {
    try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
      String text = filled(new String(in.readAllBytes(), StandardCharsets.UTF_8), settings);
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
  }

  private static String filled(String text, ServiceSettings settings) {
    return text.replace("<types>", String.join(", ", settings.context().types()))
        .replace("<categories>", String.join(", ", settings.context().categories()))
        .replace("<upload-bytes>", Long.toString(settings.upload().maxSize().toBytes()))
        .replace("<question-length>", Integer.toString(settings.request().maxQuestionLength()))
        .replace("<mode>", settings.retrieval().mode().name())
        .replace("<fallback>", settings.retrieval().fallback().name().toLowerCase(Locale.ROOT))
        .replace("<search-top-k>", Integer.toString(settings.retrieval().searchTopK()))
        .replace("<question-top-k>", Integer.toString(settings.retrieval().questionTopK()));
  }
}
