package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A call ended. */
@Name("wellspring.Call")
@Label("Call")
@Description("A call ended, with a response or without")
@Category("Wellspring")
@StackTrace(false)
final class CallEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Method")
  String method = "";

  @Label("Status, 0 if there was no response")
  int status;

  @Label("Failure")
  String failure = "";

  @Label("Delivery of the failed request")
  String delivery = "";

  @Label("Attempts")
  int attempts;

  @Timespan(Timespan.NANOSECONDS)
  @Label("Time taken")
  long took;
}
