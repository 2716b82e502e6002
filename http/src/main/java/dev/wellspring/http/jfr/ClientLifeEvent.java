package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client was started or closed. */
@Name("wellspring.Client")
@Label("Client")
@Description("A client was started or closed")
@Category("Wellspring")
@StackTrace(false)
final class ClientLifeEvent extends WellspringEvent {
  @Label("Change")
  String change = "";
}
