package dev.wellspring.spring.pool;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The SSL bundles that clients use, followed when they are updated. Thread-safe. */
final class Bundles {
  private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

  private final @Nullable SslBundles known;
  private final Runnable onRenewal;
  private final Map<String, BundleTrust> named = new ConcurrentHashMap<>();

  /** Guards {@link #unnamed}. */
  private final ReentrantLock lock = new ReentrantLock();

  private final IdentityHashMap<SslBundle, BundleTrust> unnamed = new IdentityHashMap<>();

  /**
   * @param known none if the application has no bundles
   * @param onRenewal is run whenever a bundle that is used was updated
   */
  Bundles(@Nullable SslBundles known, Runnable onRenewal) {
    this.known = known;
    this.onRenewal = onRenewal;
  }

  /**
   * The bundle of this name.
   *
   * @throws NoSuchSslBundleException if there is none
   */
  BundleTrust named(String name) {
    SslBundles bundles = known;
    if (bundles == null) {
      throw new NoSuchSslBundleException(name, "the application has no SSL bundles");
    }
    return named.computeIfAbsent(name, unused -> followed(bundles, name));
  }

  /** A bundle that somebody got already; it is followed if it still is what its name stands for. */
  BundleTrust of(SslBundle bundle) {
    Optional<String> name = name(bundle);
    if (name.isPresent()) {
      return named(name.get());
    }
    lock.lock();
    try {
      return unnamed.computeIfAbsent(bundle, BundleTrust::new);
    } finally {
      lock.unlock();
    }
  }

  private BundleTrust followed(SslBundles bundles, String name) {
    BundleTrust trust = new BundleTrust(bundles.getBundle(name));
    bundles.addBundleUpdateHandler(name, bundle -> renew(name, trust, bundle));
    return trust;
  }

  private void renew(String name, BundleTrust trust, SslBundle bundle) {
    try {
      trust.renew(bundle);
    } catch (IllegalStateException unusable) {
      LOG.warn(
          "the SSL bundle {} was updated and cannot be used; the old one stays: {}",
          name,
          unusable.getMessage());
      return;
    }
    onRenewal.run();
  }

  private Optional<String> name(SslBundle bundle) {
    SslBundles bundles = known;
    return bundles == null
        ? Optional.empty()
        : bundles.getBundleNames().stream()
            .filter(name -> bundles.getBundle(name).equals(bundle))
            .findFirst();
  }
}
