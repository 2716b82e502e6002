package dev.wellspring.http.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What was known of an origin was forgotten. */
@Name("wellspring.OriginForgotten")
@Label("Origin Forgotten")
@Description("Nobody has called an origin for long, and what was known of it was forgotten")
@Category("Wellspring")
@StackTrace(false)
final class OriginForgottenEvent extends WellspringEvent {
  @Label("Origin")
  String origin = "";
}
