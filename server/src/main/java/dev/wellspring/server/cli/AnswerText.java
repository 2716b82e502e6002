package dev.wellspring.server.cli;

import dev.wellspring.server.cli.service.Reply.Answered;
import dev.wellspring.server.cli.service.Reply.Cited;
import java.util.Locale;

/** An answer as a person reads it. */
final class AnswerText {
  private AnswerText() {}

  static String of(Answered reply) {
    StringBuilder text = new StringBuilder();
    text.append("Answer      ").append(reply.answer()).append('\n');
    if (reply.answered()) {
      text.append("Confidence  ").append(percent(reply.confidence())).append('\n');
    }
    String label = "Proof       ";
    for (Cited citation : reply.citations().stream().filter(Cited::cited).toList()) {
      text.append(label).append(line(citation)).append('\n');
      label = "            ";
    }
    text.append("Searched    ")
        .append(Counted.of(reply.searched().passages(), "passage"))
        .append(" of ")
        .append(Counted.of(reply.searched().documents(), "document"));
    return text.toString();
  }

  private static String line(Cited citation) {
    String ocr =
        citation.ocrConfidence() == null
            ? ""
            : " (read from a picture, %s sure)".formatted(percent(citation.ocrConfidence()));
    return "%s, page %d: “%s”%s"
        .formatted(citation.source(), citation.page(), citation.quote(), ocr);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
