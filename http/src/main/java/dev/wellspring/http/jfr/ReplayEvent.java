package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An attempt went wrong, and what is done about it. */
@Name("wellspring.Replay")
@Label("Replay")
@Description("An attempt went wrong")
@Category("Wellspring")
@StackTrace(false)
final class ReplayEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Last known point of the exchange")
  String point = "";

  @Label("Delivery")
  String delivery = "";

  @Label("Attempt")
  int attempt;

  @Label("Sent again")
  boolean replayed;

  @Label("Why it is not sent again")
  String reason = "";

  @Timespan(Timespan.NANOSECONDS)
  @Label("Wait before it is sent again")
  long delay;
}
