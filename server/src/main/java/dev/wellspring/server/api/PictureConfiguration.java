package dev.wellspring.server.api;

import dev.wellspring.rag.read.PagePictures;
import dev.wellspring.server.engine.RagSettings;
import dev.wellspring.server.settings.ServiceSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Draws under the limits of reading. */
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {
  @Bean
  PictureDesk pictureDesk(ServiceSettings settings) {
    return new PictureDesk(new PagePictures(RagSettings.of(settings).reading()));
  }
}
