package dev.wellspring.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves Swagger UI at {@code /docs/}, from its jar and without the network. */
@Configuration(proxyBeanMethods = false)
class TryOutPage implements WebMvcConfigurer {
  private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/docs", "/docs/");
    registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/docs/ui/**")
        .addResourceLocations(
            "classpath:/META-INF/resources/webjars/swagger-ui/%s/".formatted(version()));
    registry.addResourceHandler("/docs/**").addResourceLocations("classpath:/tryout/");
  }

  private static String version() {
    try {
      Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource(VERSION));
      return properties.getProperty("version");
    } catch (IOException missing) {
      throw new UncheckedIOException("Swagger UI is not on the class path", missing);
    }
  }
}
