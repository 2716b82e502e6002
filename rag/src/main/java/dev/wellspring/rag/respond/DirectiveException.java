package dev.wellspring.rag.respond;

/** A directive in a system message, or a wish, has a value that is not allowed. */
public final class DirectiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final String rule;

  /**
   * A refusal.
   *
   * @param key the directive, such as {@code RESPONSE_MODE}
   * @param rule what it may be, and what it was
   */
  public DirectiveException(String key, String rule) {
    super(key + " " + rule);
    this.key = key;
    this.rule = rule;
  }

  /** The directive that breaks its rule. */
  public String key() {
    return key;
  }

  /** What it may be, and what it was. */
  public String rule() {
    return rule;
  }
}
