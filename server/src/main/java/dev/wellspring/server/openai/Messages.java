package dev.wellspring.server.openai;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.server.problem.FieldCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the messages of a request. For one thread. */
final class Messages {
  private static final String FIELD = "messages";
  private static final String NO_TOOLS =
      "cannot be honoured: this service calls no tools; leave it out";

  private final FieldCheck check;
  private final int longestQuestion;

  /**
   * A reader of one request.
   *
   * @param check told which fields break their rules
   * @param longestQuestion in characters
   */
  Messages(FieldCheck check, int longestQuestion) {
    this.check = check;
    this.longestQuestion = longestQuestion;
  }

  /** The messages; of no use if a rule is broken. */
  List<ChatMessage> read(@Nullable List<@Nullable MessageBody> bodies) {
    if (bodies == null || bodies.isEmpty()) {
      check.refuse(FIELD, "must hold at least one message");
      return List.of();
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      MessageBody body = bodies.get(i);
      if (body == null) {
        check.refuse(at(i), "must be an object");
      } else {
        messages.add(message(at(i), body));
      }
    }
    checkQuestion(messages);
    return List.copyOf(messages);
  }

  private static String at(int index) {
    return FIELD + "[" + index + "]";
  }

  private ChatMessage message(String at, MessageBody body) {
    refuseUnlessEmpty(at + ".tool_calls", body.toolCalls());
    refuseUnlessEmpty(at + ".function_call", body.functionCall());
    if (body.audio() != null && !body.audio().isNull()) {
      check.refuse(at + ".audio", "cannot be honoured: this service reads and writes text only");
    }
    boolean refused = isAbsent(body.content()) && body.refusal() != null;
    String text = refused ? body.refusal() : text(at + ".content", body.content());
    return new ChatMessage(role(at + ".role", body.role()), text == null ? "" : text);
  }

  private void refuseUnlessEmpty(String field, @Nullable JsonNode value) {
    if (value != null && !value.isNull() && !(value.isArray() && value.isEmpty())) {
      check.refuse(field, NO_TOOLS);
    }
  }

  private Role role(String field, @Nullable String role) {
    return switch (role) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "tool", "function" -> {
        check.refuse(
            field, "must be another than '%s': this service calls no tools".formatted(role));
        yield Role.USER;
      }
      case null, default -> {
        check.refuse(field, "must be one of system, developer, user, assistant");
        yield Role.USER;
      }
    };
  }

  private String text(String field, @Nullable JsonNode content) {
    if (content == null || content.isNull()) {
      check.refuse(field, "must be a text or a list of text parts");
      return "";
    }
    if (content.isString()) {
      return content.stringValue();
    }
    if (!content.isArray() || content.isEmpty()) {
      check.refuse(field, "must be a text or a list of text parts");
      return "";
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < content.size(); i++) {
      String part = part(field + "[" + i + "]", content.get(i));
      joined.append(joined.isEmpty() || part.isEmpty() ? "" : "\n").append(part);
    }
    return joined.toString();
  }

  private String part(String at, JsonNode part) {
    String type = part.path("type").asString("");
    String key =
        switch (type) {
          case "text", "refusal" -> type;
          case "image_url", "input_audio", "file" -> {
            check.refuse(
                at + ".type",
                "must be 'text', but is '%s'; upload pictures and files as documents instead"
                    .formatted(type));
            yield "";
          }
          default -> {
            check.refuse(at + ".type", "must be 'text'");
            yield "";
          }
        };
    if (!key.isEmpty() && !part.path(key).isString()) {
      check.refuse(at + "." + key, "must be a string");
    }
    return key.isEmpty() ? "" : part.path(key).asString("");
  }

  private static boolean isAbsent(@Nullable JsonNode value) {
    return value == null || value.isNull();
  }

  private void checkQuestion(List<ChatMessage> messages) {
    if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
      check.refuse(FIELD, "must hold a message whose role is 'user'");
      return;
    }
    String last = at(messages.size() - 1);
    if (messages.getLast().role() != Role.USER) {
      check.refuse(last + ".role", "must be 'user', for the last message is what is answered");
    } else {
      check.text(last + ".content", messages.getLast().text(), longestQuestion);
    }
  }
}
