package dev.wellspring.http.internal.tls;

import dev.wellspring.http.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads what the settings name, and tells when it changed. */
final class KeyMaterial {
  private KeyMaterial() {}

  /**
   * A context with what the files hold now.
   *
   * @throws IOException if a file cannot be read
   * @throws GeneralSecurityException if what it holds cannot be used
   */
  static SSLContext context(TlsSettings settings) throws IOException, GeneralSecurityException {
    return switch (settings.trust()) {
      case TlsSettings.Trust.Supplied(Supplier<SSLContext> source) -> supplied(source);
      case TlsSettings.Trust.Platform platform -> context(settings, null);
      case TlsSettings.Trust.Pem(Path file) -> context(settings, trusting(pem(file)));
      case TlsSettings.Trust.Store(Path file, String password) ->
          context(settings, trusting(KeyStore.getInstance(file.toFile(), password.toCharArray())));
    };
  }

  private static SSLContext supplied(Supplier<SSLContext> source) throws GeneralSecurityException {
    try {
      return Objects.requireNonNull(source.get(), "it gave none");
    } catch (RuntimeException | Error failure) {
      // Foreign code: whatever it throws, a call must learn what there is to do about it.
      throw new GeneralSecurityException("no TLS context was supplied: " + failure, failure);
    }
  }

  private static SSLContext context(TlsSettings settings, TrustManager @Nullable [] trust)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(settings), trust, null);
    return context;
  }

  /**
   * Time, size and identity of every file that the settings name, and the context that is supplied;
   * equal means unchanged.
   *
   * @throws GeneralSecurityException if none is supplied
   */
  static List<Object> stamp(TlsSettings settings) throws IOException, GeneralSecurityException {
    List<Path> files = new ArrayList<>();
    List<Object> stamp = new ArrayList<>();
    switch (settings.trust()) {
      case TlsSettings.Trust.Platform platform -> {}
      case TlsSettings.Trust.Pem(Path file) -> files.add(file);
      case TlsSettings.Trust.Store store -> files.add(store.file());
      case TlsSettings.Trust.Supplied(Supplier<SSLContext> source) -> stamp.add(supplied(source));
    }
    settings.identity().ifPresent(identity -> files.add(identity.store()));
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      stamp.add(attributes.lastModifiedTime());
      stamp.add(attributes.size());
      // Null where the file system has none; the text of null will do.
      stamp.add(String.valueOf(attributes.fileKey()));
    }
    return stamp;
  }

  private static TrustManager[] trusting(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate-" + number++, certificate);
      }
    }
    if (number == 0) {
      throw new GeneralSecurityException("the file " + file + " holds no certificate");
    }
    return store;
  }

  private static KeyManager @Nullable [] keyManagers(TlsSettings settings)
      throws IOException, GeneralSecurityException {
    if (settings.identity().isEmpty()) {
      return null;
    }
    TlsSettings.Identity identity = settings.identity().get();
    char[] password = identity.password().toCharArray();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(KeyStore.getInstance(identity.store().toFile(), password), password);
    return factory.getKeyManagers();
  }
}
