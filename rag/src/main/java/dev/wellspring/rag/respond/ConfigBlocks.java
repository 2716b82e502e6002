package dev.wellspring.rag.respond;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code <config>} blocks: one {@code key: value} a line, any case. Stateless. */
final class ConfigBlocks {
  private static final Pattern BLOCK =
      Pattern.compile("<config>(.*?)</config>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A block that begins with a directive and does not end; a tag that prose speaks of is none. */
  private static final Pattern UNCLOSED =
      Pattern.compile(
          "<config>\\s*(?:" + DirectiveKey.joined("|") + ")[ \\t]*:", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_SHOWN = 40;

  private ConfigBlocks() {}

  /**
   * Takes the blocks out of a text.
   *
   * @param directives told every key and value
   * @return the text without them
   * @throws DirectiveException if a line is no directive, or a block is not closed
   */
  static String takeOut(String text, BiConsumer<DirectiveKey, String> directives) {
    Matcher block = BLOCK.matcher(text);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (block.find()) {
      Seam.join(rest, text.substring(from, block.start()));
      block
          .group(1)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> read(line, directives));
      from = block.end();
    }
    Seam.join(rest, text.substring(from));
    if (UNCLOSED.matcher(rest).find()) {
      throw new DirectiveException("<config>", "must be closed by </config>, but is not");
    }
    return rest.toString();
  }

  private static void read(String line, BiConsumer<DirectiveKey, String> directives) {
    int colon = line.indexOf(':');
    String name = (colon < 0 ? line : line.substring(0, colon)).strip();
    DirectiveKey key =
        DirectiveKey.written(name)
            .filter(known -> colon >= 0)
            .orElseThrow(() ->
                new DirectiveException(
                    "<config>",
                    "must have one \"key: value\" a line with a key of %s, but has \"%s\""
                        .formatted(DirectiveKey.joined(", "), shown(name))));
    directives.accept(key, line.substring(colon + 1));
  }

  /** The beginning of what was written, for a message. */
  static String shown(String written) {
    return written.length() <= LONGEST_SHOWN ? written : written.substring(0, LONGEST_SHOWN) + "…";
  }
}
