package dev.wellspring.testkit.server;

import java.util.List;

/**
 * What a {@link ScriptedServer} does, by connection and by request. Called from the threads of the
 * connections, several at once: an implementation with state must be thread-safe.
 */
public interface Script {

  /** Welcomes every connection and answers every request with 200. */
  Script OBEDIENT = requests();

  /**
   * What happens to a new connection.
   *
   * @param connection its number at this server; the first is 1
   */
  Arrival arrival(int connection);

  /** What happens to a request whose head has just been read. */
  Reaction reaction(Request request);

  /** The answer that scripts give when nothing else is said. */
  static Reaction plainAnswer() {
    return Reaction.answer(Answer.ok("fine"));
  }

  /** One reaction for each request in the order of arrival; plain answers when they are used up. */
  static Script requests(Reaction... reactions) {
    return of(List.of(), List.of(reactions));
  }

  /** One arrival for each connection in order; welcome when they are used up. */
  static Script arrivals(Arrival... arrivals) {
    return of(List.of(arrivals), List.of());
  }

  /** Both in one. */
  static Script of(List<Arrival> arrivals, List<Reaction> reactions) {
    return new InOrder(arrivals, reactions);
  }

  /** Arrivals by number of connection, reactions by number of request. */
  record InOrder(List<Arrival> arrivals, List<Reaction> reactions) implements Script {
    public InOrder {
      arrivals = List.copyOf(arrivals);
      reactions = List.copyOf(reactions);
    }

    @Override
    public Arrival arrival(int connection) {
      return connection <= arrivals.size() ? arrivals.get(connection - 1) : Arrival.WELCOME;
    }

    @Override
    public Reaction reaction(Request request) {
      int number = request.number();
      return number <= reactions.size() ? reactions.get(number - 1) : plainAnswer();
    }
  }
}
