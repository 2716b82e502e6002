package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Connections are not reused, because every call has a client of its own. */
@Name("wellspring.PoolDefeated")
@Label("Pool defeated")
@Description("So many clients were made for one origin that connections are not reused")
@Category("Wellspring")
@StackTrace(false)
final class PoolDefeatedEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Clients")
  int clients;
}
