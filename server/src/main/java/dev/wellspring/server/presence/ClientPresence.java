package dev.wellspring.server.presence;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * Looks at the connection of a request whose body has been read. A client that shut its side down
 * counts as gone, for one that wants an answer keeps it open. For the request's thread alone.
 */
public final class ClientPresence {
  private static final String ATTRIBUTE = ClientPresence.class.getName();
  private static final int LOOKS = 2;

  private final Request request;

  private ClientPresence(Request request) {
    this.request = request;
  }

  /** Lets the request carry its own presence. */
  static void attach(org.apache.catalina.connector.Request request) {
    request.setAttribute(ATTRIBUTE, new ClientPresence(request.getCoyoteRequest()));
  }

  /** The presence of whoever sent this. */
  public static ClientPresence of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ClientPresence presence) {
      return presence;
    }
    throw new IllegalStateException("the valve of presences is not in Tomcat's pipeline");
  }

  /**
   * Ends the work for a client that is gone.
   *
   * @throws ClientAbortException if it is
   */
  public void require() throws ClientAbortException {
    // Tomcat tries to read without waiting and tells an end as "something can be read". Bytes of a
    // next request are told once and then kept, an end is told each time.
    for (int look = 1; look <= LOOKS; look++) {
      if (!somethingToRead()) {
        return;
      }
    }
    throw new ClientAbortException("the client closed the connection before it was answered");
  }

  private boolean somethingToRead() {
    request.action(ActionCode.AVAILABLE, true);
    return request.getAvailable() > 0;
  }
}
