package dev.wellspring.spring.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * What a request factory wants that a pool's own client cannot do, because it belongs to
 * connections and not to requests.
 *
 * @param connectTimeout empty = the pool's
 * @param trust compared by identity; empty = the pool's
 */
record Variant(Optional<Duration> connectTimeout, Optional<BundleTrust> trust) {
  static final Variant NONE = new Variant(Optional.empty(), Optional.empty());
}
