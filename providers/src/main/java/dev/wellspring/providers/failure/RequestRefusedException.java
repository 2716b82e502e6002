package dev.wellspring.providers.failure;

import java.util.Optional;

/** The provider understands the request and does not do it: status 4xx. */
public final class RequestRefusedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * With the provider's code for the reason, which is a word and never a sentence.
   *
   * @param remedy what whoever runs the service can do
   */
  public RequestRefusedException(Optional<String> code, String remedy, Incident incident) {
    super(
        "refuses the request" + code.map(each -> " as '" + each + "'").orElse(""),
        remedy,
        incident,
        null);
    this.code = code.orElse("");
  }

  /** The provider's code for the reason, such as {@code model_not_found}, if it gave one. */
  public Optional<String> code() {
    return code.isEmpty() ? Optional.empty() : Optional.of(code);
  }
}
