package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A connection was opened. */
@Name("wellspring.ConnectionOpened")
@Label("Connection opened")
@Description("A connection was opened")
@Category("Wellspring")
@StackTrace(false)
final class ConnectionOpenedEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";

  @Label("Address")
  String peer = "";
}
