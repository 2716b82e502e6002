package dev.wellspring.rag.respond;

import dev.wellspring.rag.retrieve.Neighbours;
import dev.wellspring.rag.retrieve.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The passages that a model is given, numbered from 1.
 *
 * @param passages best first; at least one
 */
record Sources(List<Passage> passages) {
  /** What every line of a document begins with. */
  static final String QUOTE = "> ";

  /** What servers that make one text of a conversation put between its turns. */
  private static final Pattern TURN_MARK =
      Pattern.compile("<(?=\\||/?s>|<SYS>|</SYS>|(?:start|end)_of_turn>)|\\[(?=/?INST])");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
  private static final Pattern BREAK = Pattern.compile("\\s+");
  private static final Pattern LINE_END = Pattern.compile("\\R");

  /** The best passages that fit, neighbours merged; the first even if it does not fit. */
  static Sources within(int tokens, List<Passage> passages, ToIntFunction<String> counter) {
    List<Passage> fitting = new ArrayList<>();
    int left = tokens;
    for (Passage passage : passages) {
      left -= counter.applyAsInt(passage.chunk().searchText());
      if (left < 0 && !fitting.isEmpty()) {
        break;
      }
      fitting.add(passage);
    }
    return new Sources(Neighbours.merged(fitting));
  }

  /** The source with this number. */
  Passage numbered(int number) {
    return passages.get(number - 1);
  }

  int size() {
    return passages.size();
  }

  /**
   * All of them as text between two lines that hold the boundary, which no document can know. A
   * source begins with a line that has its number; every line of its text begins with {@value
   * #QUOTE}, so that no document can put such a line there (after datamarking: Hines et al., 2024).
   * Characters that nobody sees are left out, and what could pass for the end of a turn is broken.
   */
  String between(String boundary) {
    StringBuilder text = new StringBuilder(boundary).append('\n');
    for (int number = 1; number <= size(); number++) {
      text.append(head(number, numbered(number)))
          .append('\n')
          .append(quoted(numbered(number).chunk().text()))
          .append("\n\n");
    }
    return text.append(boundary).toString();
  }

  private static String head(int number, Passage passage) {
    String place =
        "[%d] %s, page %d"
            .formatted(number, line(passage.document().name()), passage.chunk().page());
    List<String> headings = passage.chunk().headings();
    return headings.isEmpty() ? place : place + ", under " + line(String.join(" > ", headings));
  }

  private static String quoted(String text) {
    return LINE_END
        .splitAsStream(text)
        .map(line -> QUOTE + harmless(line))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String text) {
    return BREAK.matcher(harmless(text)).replaceAll(" ");
  }

  private static String harmless(String text) {
    return TURN_MARK.matcher(CONTROL.matcher(text).replaceAll("")).replaceAll("$0 ");
  }
}
