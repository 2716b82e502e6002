package dev.wellspring.server.guard;

import dev.wellspring.server.settings.RequestSettings;
import dev.wellspring.server.settings.ServiceSettings;
import jakarta.servlet.Filter;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Sets up the guards in their order, inside the filter that answers for failures. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 5;
  private static final String TEXT_UPLOADS = "/v1/documents/text";

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders() {
    return at(FIRST, new SecurityHeaders());
  }

  @Bean
  FilterRegistrationBean<BrowserGuard> browserGuard(ServiceSettings settings) {
    OwnHosts hosts = new OwnHosts(settings.address(), settings.web().allowedHosts());
    return at(FIRST + 10, new BrowserGuard(hosts));
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(ServiceSettings settings) {
    RequestSettings limits = settings.request();
    return at(
        FIRST + 20,
        new BodyLimit(path ->
            path.equals(TEXT_UPLOADS)
                ? limits.maxTextSize().toBytes()
                : limits.maxSize().toBytes()));
  }

  /** Who asks before sending a body is told to go on when it is read, or why not. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
    return factory ->
        factory.addConnectorCustomizers(connector -> {
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
          }
        });
  }

  private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
    FilterRegistrationBean<F> bean = new FilterRegistrationBean<>(filter);
    bean.setOrder(order);
    return bean;
  }
}
