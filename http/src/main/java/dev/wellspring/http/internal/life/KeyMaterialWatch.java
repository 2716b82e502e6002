package dev.wellspring.http.internal.life;

import dev.wellspring.http.internal.tls.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that files with certificates and keys changed, and logs once if they cannot be used. */
final class KeyMaterialWatch {
  private static final Logger LOG = LoggerFactory.getLogger(KeyMaterialWatch.class);

  private final String client;
  private final Tls tls;

  /** What was logged last, so that it is not logged every second. */
  private volatile String trouble = "";

  KeyMaterialWatch(String client, Tls tls) {
    this.client = client;
    this.tls = tls;
  }

  /** Whether there was something new, which then is for new connections. */
  boolean changed() {
    try {
      boolean changed = tls.reload();
      trouble = "";
      return changed;
    } catch (IOException | GeneralSecurityException unusable) {
      tell(String.valueOf(unusable.getMessage()));
      return false;
    }
  }

  private void tell(String found) {
    if (!found.equals(trouble)) {
      trouble = found;
      LOG.warn(
          "{}: the TLS key material cannot be read again, and the old one stays: {}",
          client,
          found);
    }
  }
}
