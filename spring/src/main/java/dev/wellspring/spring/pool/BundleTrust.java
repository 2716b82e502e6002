package dev.wellspring.spring.pool;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/** What an SSL bundle holds at the moment. Thread-safe. */
final class BundleTrust implements Supplier<SSLContext> {
  private volatile SSLContext context;

  /**
   * Takes the bundle as it is now.
   *
   * @throws IllegalStateException if it cannot be used, or says more than a context can hold
   */
  BundleTrust(SslBundle bundle) {
    this.context = contextOf(bundle);
  }

  /**
   * Takes the bundle as it became; if that cannot be used, the old one stays.
   *
   * @throws IllegalStateException as above
   */
  void renew(SslBundle bundle) {
    context = contextOf(bundle);
  }

  @Override
  public SSLContext get() {
    return context;
  }

  private static SSLContext contextOf(SslBundle bundle) {
    SslOptions options = bundle.getOptions();
    if (options != null && options.isSpecified()) {
      throw new IllegalStateException(
          "an SSL bundle of a healing client must not set options.ciphers or"
              + " options.enabled-protocols: those of the JDK count (jdk.tls.disabledAlgorithms"
              + " narrows them)");
    }
    return bundle.createSslContext();
  }
}
