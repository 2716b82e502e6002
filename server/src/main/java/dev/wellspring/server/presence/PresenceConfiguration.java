package dev.wellspring.server.presence;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the connection's state from where Tomcat still shows it. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> presenceValve() {
    return factory -> factory.addEngineValves(new PresenceValve());
  }

  private static final class PresenceValve extends ValveBase {
    PresenceValve() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      ClientPresence.attach(request);
      getNext().invoke(request, response);
    }
  }
}
