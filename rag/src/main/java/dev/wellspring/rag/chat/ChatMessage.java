package dev.wellspring.rag.chat;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param text what is said
 */
public record ChatMessage(Role role, String text) {
  /** Who speaks. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /** Role and length: what is said must not get into a log. */
  @Override
  public String toString() {
    return "ChatMessage[" + role + ", " + text.length() + " characters]";
  }
}
