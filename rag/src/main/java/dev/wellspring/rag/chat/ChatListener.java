package dev.wellspring.rag.chat;

/** Told a reply while it is written. */
@FunctionalInterface
public interface ChatListener {
  /** Nobody listens: the reply is asked for in one piece. */
  ChatListener NONE = (choice, text) -> {};

  /**
   * More text of a choice.
   *
   * @param choice which one, from 0
   * @param text what follows what was told before; not empty
   */
  void text(int choice, String text);
}
