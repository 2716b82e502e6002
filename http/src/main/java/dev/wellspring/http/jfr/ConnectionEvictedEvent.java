package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A connection was closed. */
@Name("wellspring.ConnectionEvicted")
@Label("Connection evicted")
@Description("A connection was closed")
@Category("Wellspring")
@StackTrace(false)
final class ConnectionEvictedEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Address")
  String peer = "";

  @Label("Reason")
  String reason = "";

  @Timespan(Timespan.NANOSECONDS)
  @Label("Age")
  long age;

  @Timespan(Timespan.NANOSECONDS)
  @Label("Time unused")
  long idle;

  @Label("Requests carried")
  int uses;
}
