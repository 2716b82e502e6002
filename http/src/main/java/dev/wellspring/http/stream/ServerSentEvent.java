package dev.wellspring.http.stream;

import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param type {@code message} unless the server says otherwise
 * @param data its lines joined by line feeds
 * @param id the last id that the stream named
 */
public record ServerSentEvent(String type, String data, Optional<String> id) {
  /** Type and length: the data may be an answer that nobody else should read. */
  @Override
  public String toString() {
    return "ServerSentEvent[" + type + ", " + data.length() + " characters]";
  }
}
