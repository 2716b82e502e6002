package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A response stream ended. */
@Name("wellspring.Stream")
@Label("Response stream")
@Description("A response stream ended")
@Category("Wellspring")
@StackTrace(false)
final class StreamEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Read to its end")
  boolean whole;

  @Label("Failure")
  String failure = "";

  @Timespan(Timespan.NANOSECONDS)
  @Label("Time since its head")
  long took;
}
