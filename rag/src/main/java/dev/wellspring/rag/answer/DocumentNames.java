package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Document;
import java.util.Set;

/** Recognises documents in questions. Stateless. */
public final class DocumentNames {
  private DocumentNames() {}

  /**
   * Whether a question has all the words of a document's name, its ending left out: "what does the
   * travel policy say" names {@code travel-policy.pdf}.
   */
  public static boolean isNamed(Document document, String question) {
    Set<String> name = Terms.stemSet(withoutEnding(document.name()));
    return !name.isEmpty() && Terms.stemSet(question).containsAll(name);
  }

  private static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ');
  }
}
