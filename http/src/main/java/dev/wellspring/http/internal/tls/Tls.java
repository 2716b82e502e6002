package dev.wellspring.http.internal.tls;

import dev.wellspring.http.Origin;
import dev.wellspring.http.internal.wire.Wire;
import dev.wellspring.http.tls.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Makes TLS connections with the key material of the moment. Thread-safe. */
public final class Tls {
  private final TlsSettings settings;

  /** Guards {@link #stamp} and changes of the two below it; files are read under it. */
  private final ReentrantLock lock = new ReentrantLock();

  private List<Object> stamp;
  private volatile @Nullable SSLContext context;
  private final AtomicInteger version = new AtomicInteger();

  /**
   * Reads the key material.
   *
   * @throws IllegalArgumentException if it cannot be read or used; the message names what
   */
  public Tls(TlsSettings settings) {
    this.settings = settings;
    try {
      this.stamp = KeyMaterial.stamp(settings);
      // The platform's own trust is read when it is first needed: many clients never need it.
      this.context = stamp.isEmpty() ? null : KeyMaterial.context(settings);
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          "the TLS key material cannot be used: " + settings + ": " + unusable.getMessage(),
          unusable);
    }
  }

  /**
   * Reads the key material again if its files changed.
   *
   * @return whether it did
   * @throws IOException if a file cannot be read; the old material stays
   * @throws GeneralSecurityException if what it holds cannot be used; the old material stays
   */
  public boolean reload() throws IOException, GeneralSecurityException {
    lock.lock();
    try {
      List<Object> now = KeyMaterial.stamp(settings);
      if (now.equals(stamp)) {
        return false;
      }
      // First the stamp: files that cannot be used are told of once, not every time.
      stamp = now;
      context = KeyMaterial.context(settings);
      version.incrementAndGet();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts the times that new key material was read. */
  public int version() {
    return version.get();
  }

  /**
   * Shakes hands over a connected wire, whose deadlines must be set.
   *
   * @throws IOException if the handshake fails, or the certificate does not fit the host
   */
  public TlsChannel connect(Wire wire, Origin origin) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context()
                .getSocketFactory()
                .createSocket(new WireSocket(wire), origin.hostName(), origin.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return new TlsChannel(wire, socket);
  }

  private SSLContext context() throws IOException {
    SSLContext known = context;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      SSLContext made = context == null ? KeyMaterial.context(settings) : context;
      context = made;
      return made;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the platform's trust cannot be used", unusable);
    } finally {
      lock.unlock();
    }
  }
}
