package dev.wellspring.server.docs;

import dev.wellspring.server.settings.ServiceSettings;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the routes. */
@RestController
class ApiDescriptionRoute {
  private final ServiceSettings settings;

  ApiDescriptionRoute(ServiceSettings settings) {
    this.settings = settings;
  }

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> describe() throws IOException {
    return ApiDescription.read(settings); // asked for by people: rarely
  }
}
