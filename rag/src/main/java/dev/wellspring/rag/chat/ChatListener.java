package dev.wellspring.rag.chat;

/** Told a reply while it is written. */
@FunctionalInterface
public interface ChatListener {
  /**
   * More text of a choice.
   *
   * @param choice which one, from 0
   * @param text what follows what was told before; not empty
   */
  void text(int choice, String text);
}
