package dev.wellspring.rag.respond;

import java.util.function.Consumer;

/**
 * Notices when the model replies that the sources do not answer, and says so in our words. Holds
 * back only what may become that reply.
 */
final class AbstentionGate implements TextFilter {
  private final TextFilter next;
  private final Consumer<String> out;
  private final String abstention;
  private final StringBuilder held = new StringBuilder();
  private boolean decided;
  private boolean abstained;

  /**
   * A gate.
   *
   * @param next gets every other reply
   * @param out gets the abstention
   * @param abstention what is said then
   */
  AbstentionGate(TextFilter next, Consumer<String> out, String abstention) {
    this.next = next;
    this.out = out;
    this.abstention = abstention;
  }

  /** Whether the model found no answer in the sources. */
  boolean hasAbstained() {
    return abstained;
  }

  @Override
  public void accept(String text) {
    if (decided) {
      if (!abstained) {
        next.accept(text);
      }
      return;
    }
    held.append(text);
    String reply = bare();
    if (reply.startsWith(Prompt.NOT_IN_DOCUMENTS)) {
      decided = true;
      abstained = true;
      out.accept(abstention);
    } else if (!Prompt.NOT_IN_DOCUMENTS.startsWith(reply)) {
      decided = true;
      next.accept(held.toString());
    }
  }

  /** What was held without the marks that models put around such words. */
  private String bare() {
    return held.toString().replaceFirst("^[\\s\"'`*\\[(]+", "");
  }

  @Override
  public void end() {
    if (!decided) {
      next.accept(held.toString());
    }
    next.end();
  }
}
