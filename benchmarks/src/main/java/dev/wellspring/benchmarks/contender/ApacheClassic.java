package dev.wellspring.benchmarks.contender;

import dev.wellspring.benchmarks.peer.Trust;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, classic. Its requests are made anew for each call: they are mutable. */
public final class ApacheClassic implements Contender {

  @Override
  public String name() {
    return "Apache classic";
  }

  @Override
  public Session open(Target target) {
    CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(Trust.in(target.trusted()).context()))
                    .setMaxConnTotal(target.connections())
                    .setMaxConnPerRoute(target.connections())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(Target.PATIENCE))
                    .build())
            .build();
    byte[] body = target.body();
    return new Session() {
      @Override
      public Caller caller() {
        return () -> {
          HttpPost post = new HttpPost(target.uri());
          post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
          return client.execute(
              post, response -> EntityUtils.toByteArray(response.getEntity()).length);
        };
      }

      @Override
      public void close() throws IOException {
        client.close();
      }
    };
  }
}
