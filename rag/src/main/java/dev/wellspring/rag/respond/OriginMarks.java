package dev.wellspring.rag.respond;

import dev.wellspring.rag.chunk.Sentences;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks every sentence that has no mark as the model's, while the text is written: whoever reads it
 * sees of each sentence where it comes from. Headings, code and lines that end with a colon claim
 * nothing and get none; table rows would break. Takes checked text, in which each mark comes as one
 * piece, and holds back only the end of a sentence.
 */
final class OriginMarks implements TextFilter {
  private static final Pattern MARK = Pattern.compile("\\[(?:\\d+|model)]");
  private static final Pattern MARKS_AFTER = Pattern.compile("(?:[ \\t]*\\[(?:\\d+|model)])*");
  private static final Pattern TAIL =
      Pattern.compile("(?:[\\s.!?…。！？．)\\]\"'”’»」*_:]|\\[(?:\\d+|model)])*+\\z");
  private static final Pattern CLAIM =
      Pattern.compile("(?s)(?!#{1,6} |\\|).*[\\p{L}\\p{N}].*(?<!:)");
  private static final Pattern TERMINATORS = Pattern.compile("[.!?…。！？．]+\\z");
  private static final String FENCE = "```";

  private final Consumer<String> out;
  private final StringBuilder open = new StringBuilder();
  private int told;
  private boolean code;
  private boolean marked;

  OriginMarks(Consumer<String> out) {
    this.out = out;
  }

  /** Whether a sentence was marked as the model's. */
  boolean hasMarked() {
    return marked;
  }

  @Override
  public void accept(String text) {
    open.append(text);
    int end = endOfFirst(false);
    while (end > 0) {
      finish(end);
      end = endOfFirst(false);
    }
    tellSafe();
  }

  @Override
  public void end() {
    int end = endOfFirst(true);
    while (end > 0) {
      finish(end);
      end = endOfFirst(true);
    }
  }

  /** Where the first sentence ends, with its marks and the white space before it; 0: not yet. */
  private int endOfFirst(boolean last) {
    int newline = open.indexOf("\n");
    boolean whole = newline >= 0 || last;
    String line = newline >= 0 ? open.substring(0, newline + 1) : open.toString();
    if (code || line.stripLeading().startsWith("`")) {
      return whole ? line.length() : 0;
    }
    List<Sentences.Span> sentences = Sentences.split(line);
    if (sentences.isEmpty()) {
      return whole ? line.length() : 0;
    }
    int end = sentences.getFirst().end();
    Matcher after = MARKS_AFTER.matcher(line).region(end, line.length());
    int marksEnd = after.lookingAt() ? after.end() : end;
    boolean more = !line.substring(marksEnd).isBlank();
    if (more && sentences.size() > 1) {
      return marksEnd;
    }
    return whole ? line.length() : 0;
  }

  private void finish(int end) {
    String sentence = open.substring(0, end);
    if (sentence.strip().startsWith(FENCE)) {
      code = !code;
    } else if (!code && isUnmarkedClaim(sentence)) {
      sentence = withMark(sentence);
      marked = true;
    }
    if (told < sentence.length()) {
      out.accept(sentence.substring(told));
    }
    open.delete(0, end);
    told = 0;
  }

  private static boolean isUnmarkedClaim(String sentence) {
    return CLAIM.matcher(sentence.strip()).matches() && !MARK.matcher(sentence).find();
  }

  private static String withMark(String sentence) {
    String text = sentence.stripTrailing();
    Matcher terminators = TERMINATORS.matcher(text);
    int at = terminators.find() ? terminators.start() : text.length();
    return sentence.substring(0, at) + " " + MarkCheck.MODEL + sentence.substring(at);
  }

  /** Passes on what stands before the place of a mark, wherever the sentence should end. */
  private void tellSafe() {
    if (code || open.toString().stripLeading().startsWith("`")) {
      return;
    }
    Matcher tail = TAIL.matcher(open);
    int safe = tail.find() ? tail.start() : open.length();
    if (safe > told) {
      out.accept(open.substring(told, safe));
      told = safe;
    }
  }
}
