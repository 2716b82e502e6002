package dev.wellspring.spring.request;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The ways in which a Spring program calls a server; each made of what the context has. */
enum Caller {
  REST_CLIENT {
    @Override
    Calls over(ApplicationContext context, String url) {
      RestClient client = context.getBean(RestClient.Builder.class).baseUrl(url).build();
      return new Calls(
          path -> text(client.get().uri("/" + path).retrieve().body(String.class)),
          (path, body) ->
              text(client.post().uri("/" + path).body(body).retrieve().body(String.class)));
    }
  },
  REST_TEMPLATE {
    @Override
    Calls over(ApplicationContext context, String url) {
      RestTemplate template = context.getBean(RestTemplateBuilder.class).baseUri(url).build();
      return new Calls(
          path -> text(template.getForObject("/" + path, String.class)),
          (path, body) -> text(template.postForObject("/" + path, body, String.class)));
    }
  },
  HTTP_INTERFACE {
    @Override
    Calls over(ApplicationContext context, String url) {
      RestClient client = context.getBean(RestClient.Builder.class).baseUrl(url).build();
      Exchanges exchanges =
          HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
              .build()
              .createClient(Exchanges.class);
      return new Calls(exchanges::get, exchanges::post);
    }
  };

  /** The same two calls, whatever makes them. */
  record Calls(UnaryOperator<String> get, BiFunction<String, String, String> post) {}

  /** An HTTP interface. */
  interface Exchanges {
    @GetExchange("/{path}")
    String get(@PathVariable String path);

    @PostExchange("/{path}")
    String post(@PathVariable String path, @RequestBody String body);
  }

  abstract Calls over(ApplicationContext context, String url);

  private static String text(@Nullable String answer) {
    return answer == null ? "" : answer;
  }
}
