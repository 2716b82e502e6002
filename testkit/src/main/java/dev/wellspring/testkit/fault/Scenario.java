package dev.wellspring.testkit.fault;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.testkit.server.Script;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fault, the way to it, and what is expected of the call that meets it.
 *
 * @param name what happens, in words
 * @param family where the fault lies
 * @param script what the server does; stateless, so that it serves many runs
 * @param moves what leads up to the call that counts; if none of them is {@link Move.Start}, it
 *     starts after the last
 * @param kind what the call asks for
 * @param bodyBytes length of its body, where it has one
 * @param place where it goes
 * @param limits the client's clocks and numbers
 * @param needs what the client must be able to
 * @param transports over which it makes sense
 * @param expectations by replay class; a class that is missing is not run
 */
public record Scenario(
    String name,
    Family family,
    Script script,
    List<Move> moves,
    Call.Kind kind,
    int bodyBytes,
    Place place,
    Limits limits,
    Set<Subjects.Need> needs,
    Set<Transport> transports,
    Map<ReplayClass, Expectation> expectations) {

  /** Where a fault lies. */
  public enum Family {
    /** Nothing is wrong. */
    NONE,
    CLIENT,
    CONNECTION,
    SERVER,
    NETWORK
  }

  public Scenario {
    moves = List.copyOf(moves);
    needs = Set.copyOf(needs);
    transports = Set.copyOf(transports);
    expectations = Map.copyOf(expectations);
  }

  /** A scenario of plain small calls, to be refined. */
  static Scenario of(
      Family family, String name, Script script, Map<ReplayClass, Expectation> expectations) {
    return new Scenario(
        name,
        family,
        script,
        List.of(),
        Call.Kind.PLAIN,
        64,
        Place.DIRECT,
        Limits.USUAL,
        Set.of(),
        EnumSet.allOf(Transport.class),
        expectations);
  }

  Scenario after(Move... newMoves) {
    return new Scenario(
        name,
        family,
        script,
        List.of(newMoves),
        kind,
        bodyBytes,
        place,
        limits,
        needs,
        transports,
        expectations);
  }

  Scenario asking(Call.Kind newKind) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        newKind,
        bodyBytes,
        place,
        limits,
        needs,
        transports,
        expectations);
  }

  Scenario uploading(int bytes) {
    return new Scenario(
        name, family, script, moves, kind, bytes, place, limits, needs, transports, expectations);
  }

  Scenario at(Place newPlace) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        kind,
        bodyBytes,
        newPlace,
        limits,
        needs,
        transports,
        expectations);
  }

  Scenario within(Limits newLimits) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        kind,
        bodyBytes,
        place,
        newLimits,
        needs,
        transports,
        expectations);
  }

  Scenario needing(Subjects.Need... newNeeds) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        kind,
        bodyBytes,
        place,
        limits,
        Set.of(newNeeds),
        transports,
        expectations);
  }

  Scenario only(Transport transport) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        kind,
        bodyBytes,
        place,
        limits,
        needs,
        Set.of(transport),
        expectations);
  }

  Scenario expecting(Map<ReplayClass, Expectation> newExpectations) {
    return new Scenario(
        name,
        family,
        script,
        moves,
        kind,
        bodyBytes,
        place,
        limits,
        needs,
        transports,
        newExpectations);
  }

  @Override
  public String toString() {
    return name;
  }
}
