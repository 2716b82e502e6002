package dev.wellspring.http.jfr;

import jdk.jfr.Event;
import jdk.jfr.Label;

/** What every event of a client says. */
abstract class WellspringEvent extends Event {
  @Label("Client")
  String client = "";

  /** Empty if the event belongs to no request, or the request has no name. */
  @Label("Request id")
  String requestId = "";
}
