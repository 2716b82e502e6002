package dev.wellspring.benchmarks.contender;

import dev.wellspring.benchmarks.peer.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * OkHttp 5, HTTP/1.1; it keeps as many idle connections as told and opens as many as asked for. Its
 * sockets are made with {@code TCP_NODELAY}, which it leaves off: a body of 32 KB would wait 40 ms
 * for an acknowledgement otherwise.
 */
public final class OkHttp implements Contender {

  @Override
  public String name() {
    return "OkHttp";
  }

  @Override
  public Session open(Target target) {
    Trust trust = Trust.in(target.trusted());
    OkHttpClient client =
        new OkHttpClient.Builder()
            .socketFactory(new Undelayed())
            .protocols(List.of(Protocol.HTTP_1_1))
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .connectTimeout(Target.PATIENCE)
            .readTimeout(Target.PATIENCE)
            .writeTimeout(Target.PATIENCE)
            .connectionPool(new ConnectionPool(target.connections(), 5, TimeUnit.MINUTES))
            .build();
    Request request =
        new Request.Builder()
            .url(target.uri().toString())
            .post(RequestBody.create(target.body(), MediaType.get("application/octet-stream")))
            .build();
    return new Session() {
      @Override
      public Caller caller() {
        return () -> {
          try (Response response = client.newCall(request).execute()) {
            return response.body().bytes().length;
          }
        };
      }

      @Override
      public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
      }
    };
  }

  private static final class Undelayed extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress peer) throws IOException {
      Socket socket = createSocket();
      socket.connect(peer);
      return socket;
    }
  }
}
