package dev.wellspring.server.guard;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which the service may be called. Bound to the loopback they are the loopback's
 * own; bound elsewhere any name is, unless names are configured.
 */
final class OwnHosts implements Predicate<String> {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private final boolean loopback;
  private final Set<String> configured;

  OwnHosts(InetAddress bound, Collection<String> configured) {
    this.loopback = bound.isLoopbackAddress();
    this.configured =
        configured.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean test(String host) {
    if (configured.contains(host) || LOOPBACK.matcher(host).matches()) {
      return true;
    }
    return !loopback && configured.isEmpty();
  }
}
