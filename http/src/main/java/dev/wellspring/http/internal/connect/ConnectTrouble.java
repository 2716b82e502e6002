package dev.wellspring.http.internal.connect;

import dev.wellspring.http.failure.ConnectFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What went wrong with each address of one attempt to connect. Not thread-safe. */
final class ConnectTrouble {
  private final StringJoiner messages = new StringJoiner("; ");
  private @Nullable IOException worthTelling;

  void add(InetSocketAddress peer, IOException failure) {
    messages.add("no connection to " + peer + ": " + failure.getMessage());
    // A refusal says most: there is a host, and its server may be one that restarts.
    if (!(worthTelling instanceof ConnectException)) {
      worthTelling = failure;
    }
  }

  /** The address did not answer in time. */
  void addSilent(InetSocketAddress peer) {
    messages.add("no connection to " + peer + ": no reply");
  }

  ConnectFailedException failure() {
    return new ConnectFailedException(ConnectFailure.Phase.TCP, messages.toString(), worthTelling);
  }
}
