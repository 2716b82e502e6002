package dev.wellspring.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WellspringApplication {
  /** Starts the service; returns when it is ready. */
  public static void main(String[] args) {
    SpringApplication.run(WellspringApplication.class, args);
  }
}
