package dev.wellspring.rag.respond;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices when the model replies that the sources do not answer, and says so in our words. Holds
 * back only what may become that reply.
 */
final class AbstentionGate implements TextFilter {
  /** The sign, with the marks that models put around such words. */
  private static final Pattern BEGUN =
      Pattern.compile("[\\s\"'`*\\[(]*" + NotInDocuments.SIGN.pattern(), Pattern.CASE_INSENSITIVE);

  private static final Pattern NOTHING_MORE = Pattern.compile("[\\s\"'`*\\])}.!:…]*");

  private final TextFilter next;
  private final Consumer<String> out;
  private final String abstention;
  private final boolean atOnce;
  private final StringBuilder held = new StringBuilder();
  private boolean decided;
  private boolean abstained;

  /**
   * A gate.
   *
   * @param next gets every other reply
   * @param out gets the abstention
   * @param abstention what is said then
   * @param atOnce whether whatever follows the sign is dropped; if not, a reply that goes on is one
   */
  AbstentionGate(TextFilter next, Consumer<String> out, String abstention, boolean atOnce) {
    this.next = next;
    this.out = out;
    this.abstention = abstention;
    this.atOnce = atOnce;
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
    decide();
  }

  @SuppressWarnings("JdkObsolete") // whether more text could make the sign is what hitEnd tells
  private void decide() {
    Matcher begun = BEGUN.matcher(held);
    if (!begun.lookingAt()) {
      if (!begun.hitEnd()) {
        passOn();
      }
    } else if (atOnce) {
      abstain();
    } else if (!NOTHING_MORE.matcher(held).region(begun.end(), held.length()).matches()) {
      passOn();
    }
  }

  private void abstain() {
    decided = true;
    abstained = true;
    out.accept(abstention);
  }

  private void passOn() {
    decided = true;
    next.accept(held.toString());
  }

  @Override
  public void end() {
    if (!decided && BEGUN.matcher(held).lookingAt()) {
      abstain();
    } else if (!decided) {
      passOn();
    }
    next.end();
  }
}
