package dev.wellspring.http.internal.connect;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The order in which addresses are tried: families take turns (RFC 8305, section 4). */
final class AddressOrder {
  private AddressOrder() {}

  /**
   * The addresses in order, each once.
   *
   * @param resolved best first
   * @param lastGood the one that answered last, which goes first if it is still among them
   */
  static List<InetAddress> of(List<InetAddress> resolved, @Nullable InetAddress lastGood) {
    List<InetAddress> preferred = new ArrayList<>(resolved.stream().distinct().toList());
    if (lastGood != null && preferred.remove(lastGood)) {
      preferred.addFirst(lastGood);
    }
    return interleaved(preferred);
  }

  private static List<InetAddress> interleaved(List<InetAddress> addresses) {
    Queue<InetAddress> next = new ArrayDeque<>();
    Queue<InetAddress> other = new ArrayDeque<>();
    for (InetAddress address : addresses) {
      (sixth(address) == sixth(addresses.getFirst()) ? next : other).add(address);
    }
    List<InetAddress> ordered = new ArrayList<>();
    while (!next.isEmpty()) {
      ordered.add(next.remove());
      if (!other.isEmpty()) {
        Queue<InetAddress> swapped = next;
        next = other;
        other = swapped;
      }
    }
    return ordered;
  }

  private static boolean sixth(InetAddress address) {
    return address instanceof Inet6Address;
  }
}
