package dev.wellspring.testkit.fault;

import java.util.Set;

/** Opens clients of one make. */
public interface Subjects {

  /** The name of the make, with its version where it is not ours. */
  String name();

  /** The ways in that clients of this make have of their own for calls of this kind. */
  Set<Door> doors(Call.Kind kind);

  /** Whether clients of this make can be given what the scenario needs. */
  boolean canMeet(Need need);

  /** A new client. */
  Subject open(Surroundings surroundings);

  /** What some scenarios need of a client beside calls. */
  enum Need {
    /** Names are resolved by a function that the test gives. */
    OWN_RESOLVER,
    /** The trusted certificate is read again when its file changes. */
    TRUST_FROM_FILE,
    /** The number of connections has an upper limit, also for calls through the sync door. */
    LIMITED_POOL,
    /** A request body is produced by code of the caller. */
    WRITTEN_BODY,
    /** A response can be left open: the client is a {@link Lender}. */
    OPEN_RESPONSE
  }
}
