package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A response stream was forgotten. */
@Name("wellspring.LeaseLeaked")
@Label("Lease leaked")
@Description("A response stream was neither read nor closed")
@Category("Wellspring")
@StackTrace(false)
final class LeaseLeakedEvent extends WellspringEvent {
  @Label("Holder")
  String holder = "";

  @Timespan(Timespan.NANOSECONDS)
  @Label("Time since the last read")
  long unused;

  @Label("Garbage collected")
  boolean collected;
}
