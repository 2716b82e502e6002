package dev.wellspring.providers.failure;

import java.util.OptionalInt;

/**
 * Where something went wrong.
 *
 * @param provider name of the provider in the settings
 * @param address its base URL
 * @param requestId the provider's name of the request if it told one, otherwise ours
 * @param status of the answer; empty if there was none
 */
public record Incident(String provider, String address, String requestId, OptionalInt status) {
  /** The same with an answer. */
  public Incident withStatus(int answered) {
    return new Incident(provider, address, requestId, OptionalInt.of(answered));
  }

  @Override
  public String toString() {
    String answered = status.isPresent() ? "status=" + status.getAsInt() + ", " : "";
    return answered + "request=" + requestId;
  }
}
