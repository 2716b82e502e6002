package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.contender.ApacheAsync;
import dev.wellspring.benchmarks.contender.ApacheClassic;
import dev.wellspring.benchmarks.contender.Contender;
import dev.wellspring.benchmarks.contender.EngineAlone;
import dev.wellspring.benchmarks.contender.Jdk;
import dev.wellspring.benchmarks.contender.OkHttp;
import dev.wellspring.benchmarks.contender.RawSocket;
import dev.wellspring.benchmarks.contender.Wellspring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A piece of the load runs that can be run by itself. */
enum Part {
  /** One caller on a platform thread; client and server on one core, so that no core is woken. */
  ONE("One caller, client and server on one core", 0),
  /** Some callers on virtual threads; the server has a core of its own. */
  SOME("Virtual threads, a core for the client and one for the server", 1),
  /** Ten thousand callers on virtual threads, and 256 connections where they can be limited. */
  MANY("Ten thousand virtual threads, 256 connections", 1);

  private static final int MOST_CONNECTIONS = 256;

  private final String heading;
  private final int clientCore;

  Part(String heading, int clientCore) {
    this.heading = heading;
    this.clientCore = clientCore;
  }

  /** The part of this {@link #title}. */
  static Part named(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String heading() {
    return heading;
  }

  List<Integer> callers() {
    return switch (this) {
      case ONE -> List.of(1);
      case SOME -> List.of(16, 256);
      case MANY -> List.of(10_000);
    };
  }

  /** The core of the client; the server's is 0. */
  int clientCore() {
    return clientCore;
  }

  List<Boolean> transports() {
    return this == MANY ? List.of(false) : List.of(false, true);
  }

  List<Integer> bodies() {
    return this == MANY ? List.of(1 << 10) : List.of(1 << 10, 32 << 10);
  }

  static int connections(int callers) {
    return Math.min(callers, MOST_CONNECTIONS);
  }

  List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    if (this != MANY) {
      all.add(new RawSocket());
    }
    if (this == ONE) {
      all.add(new EngineAlone());
    }
    all.addAll(
        List.of(
            new Wellspring(Wellspring.Door.SYNC),
            new Wellspring(Wellspring.Door.ASYNC),
            new ApacheClassic(),
            new ApacheAsync(),
            new OkHttp(),
            new Jdk()));
    if (this != MANY) {
      all.add(new Wellspring(Wellspring.Door.CLIENT_PER_CALL));
    }
    return all;
  }
}
