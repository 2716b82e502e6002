package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A leaked lease came back. */
@Name("wellspring.LeaseRecovered")
@Label("Lease recovered")
@Description("A leaked lease came back")
@Category("Wellspring")
@StackTrace(false)
final class LeaseRecoveredEvent extends WellspringEvent {
  @Label("Holder")
  String holder = "";
}
