package dev.wellspring.benchmarks.peer;

import dev.wellspring.testkit.fault.Call;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.fault.Lender;
import dev.wellspring.testkit.fault.Limits;
import dev.wellspring.testkit.fault.Pending;
import dev.wellspring.testkit.fault.Reply;
import dev.wellspring.testkit.fault.Subject;
import dev.wellspring.testkit.fault.Subjects;
import dev.wellspring.testkit.fault.Surroundings;
import dev.wellspring.testkit.server.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;

/** Apache HttpClient 5, classic. */
public final class ApacheClassic implements Subjects {

  @Override
  public String name() {
    return "Apache HttpClient classic " + version();
  }

  static String version() {
    return VersionInfo.loadVersionInfo(
            "org.apache.hc.client5", ApacheClassic.class.getClassLoader())
        .getRelease();
  }

  @Override
  public Set<Door> doors(Call.Kind kind) {
    return Set.of(Door.SYNC);
  }

  @Override
  public boolean canMeet(Need need) {
    return need != Need.TRUST_FROM_FILE;
  }

  @Override
  public Subject open(Surroundings surroundings) {
    Limits limits = surroundings.limits();
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(
                new DefaultClientTlsStrategy(Trust.in(surroundings.trusted()).context()))
            .setDnsResolver(new ApacheNames(surroundings.names()))
            .setMaxConnTotal(limits.maxConnections())
            .setMaxConnPerRoute(limits.maxConnections())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                    .setSocketTimeout(Timeout.of(limits.responseTimeout()))
                    .build())
            .build();
    return new Open(
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(limits.acquireTimeout()))
                    .setResponseTimeout(Timeout.of(limits.responseTimeout()))
                    .build())
            .build(),
        new ConcurrentLinkedQueue<>());
  }

  /**
   * @param forgotten refers to what was leaked, as a program does that keeps it in a field
   */
  private record Open(CloseableHttpClient client, Queue<ClassicHttpResponse> forgotten)
      implements Lender {
    @Override
    public Pending start(Call call, Door door) {
      HttpUriRequestBase request = request(call);
      return Pending.onOwnThread(() -> client.execute(request, Open::reply));
    }

    @Override
    public void leak(Call call) throws IOException {
      forgotten.add(client.executeOpen(null, request(call), null));
    }

    private static HttpUriRequestBase request(Call call) {
      HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
      request.setHeader(ScriptedServer.ID_HEADER, call.id());
      if (call.hasBody()) {
        request.setEntity(entity(call));
      }
      return request;
    }

    private static HttpEntity entity(Call call) {
      return switch (call.kind()) {
        case PLAIN, EVENTS -> new ByteArrayEntity(Bodies.of(call), ContentType.TEXT_PLAIN);
        case FAILING_BODY ->
            new EntityTemplate(call.bodyBytes(), ContentType.TEXT_PLAIN, null, Open::writeHalf);
      };
    }

    private static void writeHalf(OutputStream out) throws IOException {
      out.write('x');
      throw Bodies.failure();
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException, HttpException {
      Header echo = response.getFirstHeader(ScriptedServer.ECHO_HEADER);
      String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
      return new Reply(response.getCode(), echo == null ? "" : echo.getValue(), body);
    }

    @Override
    public void close() {
      try {
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
