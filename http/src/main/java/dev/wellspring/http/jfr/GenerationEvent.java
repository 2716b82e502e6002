package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A generation took over, or has no connection any more. */
@Name("wellspring.Generation")
@Label("Generation")
@Description("A generation took over, or ended")
@Category("Wellspring")
@StackTrace(false)
final class GenerationEvent extends WellspringEvent {
  @Label("Generation")
  long generation;

  @Label("Change")
  String change = "";

  @Label("Reason")
  String reason = "";
}
