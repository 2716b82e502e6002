package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A breaker changed. */
@Name("wellspring.Breaker")
@Label("Circuit breaker")
@Description("The circuit breaker of an origin opened or closed")
@Category("Wellspring")
@StackTrace(false)
final class BreakerEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Open")
  boolean open;
}
