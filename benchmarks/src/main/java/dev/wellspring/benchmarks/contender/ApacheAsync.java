package dev.wellspring.benchmarks.contender;

import dev.wellspring.benchmarks.peer.Trust;
import java.io.IOException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, asynchronous, HTTP/1.1, its future waited for. */
public final class ApacheAsync implements Contender {

  @Override
  public String name() {
    return "Apache async";
  }

  @Override
  public Session open(Target target) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setTlsStrategy(
                        new DefaultClientTlsStrategy(Trust.in(target.trusted()).context()))
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .setMaxConnTotal(target.connections())
                    .setMaxConnPerRoute(target.connections())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(Target.PATIENCE))
                    .build())
            .build();
    client.start();
    byte[] body = target.body();
    return new Session() {
      @Override
      public Caller caller() {
        return () -> {
          SimpleHttpRequest request =
              SimpleRequestBuilder.post(target.uri())
                  .setBody(body, ContentType.APPLICATION_OCTET_STREAM)
                  .build();
          SimpleHttpResponse response =
              client
                  .execute(
                      SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), null)
                  .get();
          return response.getBodyBytes().length;
        };
      }

      @Override
      public void close() throws IOException {
        client.close();
      }
    };
  }
}
