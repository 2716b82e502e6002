package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Document;
import java.util.Locale;
import java.util.Set;

/** Recognises documents in questions. Stateless. */
public final class DocumentNames {
  private DocumentNames() {}

  /**
   * Whether a question has all the words of a document's name, its ending left out: "what does the
   * travel policy say" names {@code travel-policy.pdf}. One word is not enough, for "which sales
   * tax applies" is not about {@code sales.docx}: such a document is named by its whole name.
   */
  public static boolean isNamed(Document document, String question) {
    String whole = document.name().toLowerCase(Locale.ROOT);
    Set<String> name = Terms.stemSet(withoutEnding(document.name()));
    return question.toLowerCase(Locale.ROOT).contains(whole)
        || (name.size() > 1 && Terms.stemSet(question).containsAll(name));
  }

  private static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ');
  }
}
