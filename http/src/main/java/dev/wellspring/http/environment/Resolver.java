package dev.wellspring.http.environment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Turns a host's name into addresses. Must be thread-safe. It may block: it is asked on a thread of
 * its own, which is interrupted after a minute, or when the client is closed or paused. After ten
 * seconds it is asked once more on another thread, if the host is needed, until there are five.
 */
@FunctionalInterface
public interface Resolver {
  /**
   * All addresses of the host, best first, at least one.
   *
   * @param host a name; literal addresses are not asked for
   * @throws UnknownHostException if there is none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /**
   * The machine's resolver. The JDK keeps answers for a time of its own ({@code
   * networkaddress.cache.ttl}), 30 seconds unless set.
   */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
