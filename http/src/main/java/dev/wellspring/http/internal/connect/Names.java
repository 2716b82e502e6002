package dev.wellspring.http.internal.connect;

import dev.wellspring.http.environment.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;

/**
 * The addresses of hosts, kept until they are too old or led nowhere. A resolver may hang for as
 * long as it likes: it is asked on a thread of its own, one for each host and not one for each
 * call, and asked once more beside it when that one is slow. Thread-safe.
 */
final class Names {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** What no resolver needs to be asked for. Short forms such as {@code 127.1} are names to us. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");

  private final Environment environment;
  private final long maxAge;
  private final ThreadFactory threads;
  private final ConcurrentHashMap<String, HostName> hosts = new ConcurrentHashMap<>();

  /**
   * @param maxAge nanoseconds after which a host is asked for again
   * @param threads for the questions; each ends with its answer
   */
  Names(Environment environment, long maxAge, ThreadFactory threads) {
    this.environment = environment;
    this.maxAge = maxAge;
    this.threads = threads;
  }

  /**
   * The host's addresses, best first, at least one. If the answer at hand is too old, a new one is
   * waited for; if that does not come soon, the old one has to do.
   *
   * @param deadline on the ticker
   * @throws ConnectFailedException if nothing is known until then
   */
  List<InetAddress> addresses(String host, long deadline)
      throws ConnectFailedException, InterruptedException {
    return literal(host)
        ? List.of(parsed(host))
        : AddressOrder.of(name(host).addresses(deadline), name(host).lastGood());
  }

  /** The address answered. */
  void connected(String host, InetAddress address) {
    if (!literal(host)) {
      name(host).connected(address);
    }
  }

  /** No address of the host answered: it is asked for again before the next attempt. */
  void doubt(String host) {
    if (!literal(host)) {
      name(host).doubt();
    }
  }

  /**
   * What is known of a name, without waiting; asks again if that is too old. Empty for a literal
   * address, which never changes.
   */
  Optional<List<InetAddress>> renewed(String host) {
    return literal(host) ? Optional.empty() : name(host).renewed();
  }

  /** Forgets the hosts that nobody has asked for as many nanoseconds. */
  void forget(long unused) {
    hosts.values().removeIf(host -> host.unusedFor(unused));
  }

  /** Interrupts the questions that take too long, whether anybody still waits for them or not. */
  void interruptOverdue() {
    hosts.values().forEach(HostName::interruptOverdue);
  }

  /** Ends the questions that are still open. */
  void close() {
    hosts.values().forEach(HostName::close);
  }

  private HostName name(String host) {
    return hosts.computeIfAbsent(
        host, unknown -> new HostName(unknown, environment, maxAge, threads));
  }

  private static boolean literal(String host) {
    return LITERAL.matcher(host).matches();
  }

  private static InetAddress parsed(String literal) throws ConnectFailedException {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException malformed) {
      throw HostName.noAddress(literal, malformed);
    }
  }
}
