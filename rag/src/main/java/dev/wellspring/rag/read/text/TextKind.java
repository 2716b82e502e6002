package dev.wellspring.rag.read.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which kind of text a text is. */
enum TextKind {
  PLAIN("text/plain"),
  MARKDOWN("text/markdown"),
  HTML("text/html");

  private static final int SAMPLE = 20_000;
  private static final Pattern HTML_START =
      Pattern.compile(
          "(?is)\\A\\s*(<\\?xml[^>]{0,200}>\\s*)?(<!--.{0,2000}?-->\\s*)*"
              + "<(!doctype\\s+html|html|head|body|title|div|p|h[1-6]|table|ul|ol|section|article"
              + "|main|nav|header|span|meta|style|script)\\b.*");
  private static final Pattern HTML_NAME = Pattern.compile("\\.(html?|xhtml)$");
  private static final Pattern TAG_START = Pattern.compile("\\s*<[?!]?[a-zA-Z]");
  private static final Pattern HTML_END_TAG =
      Pattern.compile("(?i)</(p|div|h[1-6]|table|tr|td|li|ul|body|html|span|section)>");
  private static final int MANY_END_TAGS = 3;

  /** Each is a sign of Markdown that plain text seldom shows. */
  private static final List<Pattern> MARKDOWN_SIGNS =
      List.of(
          Pattern.compile("(?m)^#{1,6} +\\S.{0,200}$"),
          Pattern.compile("(?m)^(```|~~~)"),
          Pattern.compile("(?m)^ {0,3}\\|?( *:?-{3,}:? *\\|)+ *(:?-{3,}:?)? *$"),
          Pattern.compile("!?\\[[^\\]\\n]{1,200}\\]\\([^)\\s]{1,500}\\)"),
          Pattern.compile("\\*\\*[^*\\n]{1,200}\\*\\*"));

  private final String mediaType;

  TextKind(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * By content; the name decides where one sign of Markdown, or none, could be chance.
   *
   * @param name the file's name
   */
  static TextKind of(String text, String name) {
    String sample = text.substring(0, Math.min(text.length(), SAMPLE));
    String lowerName = name.toLowerCase(Locale.ROOT);
    boolean namedMarkdown = lowerName.endsWith(".md") || lowerName.endsWith(".markdown");
    boolean namedHtml = HTML_NAME.matcher(lowerName).find();
    long endTags = HTML_END_TAG.matcher(sample).results().limit(MANY_END_TAGS).count();
    if ((!namedMarkdown && HTML_START.matcher(sample).matches())
        || (namedHtml && (endTags > 0 || TAG_START.matcher(sample).lookingAt()))
        || (endTags == MANY_END_TAGS && !namedMarkdown)) {
      return HTML;
    }
    long signs = MARKDOWN_SIGNS.stream().filter(sign -> sign.matcher(sample).find()).count();
    return namedMarkdown || signs >= 2 ? MARKDOWN : PLAIN;
  }
}
