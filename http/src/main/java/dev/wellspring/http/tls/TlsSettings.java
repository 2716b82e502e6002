package dev.wellspring.http.tls;

import dev.wellspring.http.internal.Rules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * TLS of a client. Versions and cipher suites are the JDK's; the host's name is always checked (RFC
 * 9110, section 4.3.4), and there is no setting that turns that off.
 *
 * @param trust whose certificates are believed
 * @param identity what the client shows a server that asks; empty = nothing
 */
public record TlsSettings(Trust trust, Optional<Identity> identity) {
  public TlsSettings {
    Rules.require(
        identity.isEmpty() || !(trust instanceof Trust.Supplied),
        "identity must be empty, because what the client shows comes with the supplied trust");
  }

  /** Whose certificates are believed. */
  public sealed interface Trust {
    /** Those that the JDK believes. */
    record Platform() implements Trust {}

    /**
     * Those in a PEM file, and no others. The file is read again when it changes.
     *
     * @param file one or more certificates
     */
    record Pem(Path file) implements Trust {}

    /**
     * Those in a key store, and no others. The file is read again when it changes.
     *
     * @param file of a type that the JDK recognises, such as PKCS12 or JKS
     * @param password of the store
     */
    record Store(Path file, String password) implements Trust {
      /** The file only. */
      @Override
      public String toString() {
        return "Store[" + file + "]";
      }
    }

    /**
     * Those that somebody else decides on, who also chooses what the client shows a server that
     * asks.
     *
     * @param source gives the same context until the material changes, and then another; asked once
     *     a second, and after a failed handshake, so it must be quick, and thread-safe; while it
     *     throws, the last one stays
     */
    record Supplied(Supplier<SSLContext> source) implements Trust {}
  }

  /**
   * The client's own certificate and key. The file is read again when it changes.
   *
   * @param store a key store with the certificate and its key
   * @param password of the store and the key
   */
  public record Identity(Path store, String password) {
    /** The file only. */
    @Override
    public String toString() {
      return "Identity[" + store + "]";
    }
  }

  /** The JDK's trust and no certificate of our own. */
  public static TlsSettings defaults() {
    return new TlsSettings(new Trust.Platform(), Optional.empty());
  }

  public TlsSettings withTrust(Trust trust) {
    return new TlsSettings(trust, identity);
  }

  public TlsSettings withIdentity(Identity identity) {
    return new TlsSettings(trust, Optional.of(identity));
  }
}
