package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A chat model that remembers what it was asked and writes what a function makes of it. It streams
 * three characters at a time, so that every mark comes in pieces.
 */
final class ReadingChat implements ChatModel {
  private static final int PIECE = 3;

  final List<ChatRequest> asked = new ArrayList<>();
  private Function<Received, String> writer = Received::answer;

  /** Writes so from now on. */
  void writes(Function<Received, String> how) {
    writer = how;
  }

  /** The only request. */
  Received only() {
    if (asked.size() != 1) {
      throw new AssertionError("asked " + asked.size() + " times");
    }
    return new Received(asked.getFirst());
  }

  @Override
  public String name() {
    return "reader";
  }

  @Override
  public ChatReply complete(ChatRequest request) {
    asked.add(request);
    String text = writer.apply(new Received(request));
    List<Choice> choices =
        IntStream.range(0, request.options().choices())
            .mapToObj(i -> new Choice(text, FinishReason.STOP))
            .toList();
    return new ChatReply("reader-1", choices, Optional.of(new TokenUsage(10, 5)));
  }

  @Override
  public ChatReply stream(ChatRequest request, ChatListener listener) {
    ChatReply reply = complete(request);
    for (int choice = 0; choice < reply.choices().size(); choice++) {
      String text = reply.choices().get(choice).text();
      for (int from = 0; from < text.length(); from += PIECE) {
        listener.text(choice, text.substring(from, Math.min(from + PIECE, text.length())));
      }
    }
    return reply;
  }

  @Override
  public void close() {}

  /** What a request says, as a model reads it. */
  record Received(ChatRequest request) {
    List<ChatMessage> messages() {
      return request.messages();
    }

    /** The system message; empty if there is none. */
    String system() {
      ChatMessage first = messages().getFirst();
      return first.role() == ChatMessage.Role.SYSTEM ? first.text() : "";
    }

    private String last() {
      return messages().getLast().text();
    }

    boolean hasSources() {
      return last().startsWith("SOURCES-");
    }

    String boundary() {
      return last().lines().findFirst().orElseThrow();
    }

    /** The parts of the last message: before, between and after the lines of the boundary. */
    List<String> parts() {
      return List.of(last().split(Pattern.quote(boundary()), -1));
    }

    String sources() {
      return parts().get(1).strip();
    }

    String question() {
      return hasSources() ? parts().get(2).strip() : last();
    }

    /** The source, from 1, of which a line has most of the question's long words. */
    int bestSource() {
      int best = 0;
      int most = 0;
      int number = 0;
      for (String line : sources().split("\n", -1)) {
        if (line.matches("\\[" + (number + 1) + "] .*, page \\d+.*")) {
          number++;
        }
        int shared = shared(line);
        if (shared > most) {
          most = shared;
          best = number;
        }
      }
      return best;
    }

    /** That line. */
    String bestLine() {
      String best = "";
      for (String line : sources().split("\n", -1)) {
        best = shared(line) > shared(best) && line.startsWith("> ") ? line : best;
      }
      return best.replaceFirst("^> ", "");
    }

    private int shared(String line) {
      int shared = 0;
      for (String word : question().toLowerCase(Locale.ROOT).split("\\W+", -1)) {
        boolean said = word.length() > 4 && line.toLowerCase(Locale.ROOT).contains(word);
        shared += said ? 1 : 0;
      }
      return shared;
    }

    /** From the sources, if there are some that say it; its own otherwise. */
    String answer() {
      if (!hasSources()) {
        return "I know it by myself.";
      }
      if (bestLine().isEmpty()) {
        return system().contains(Prompt.NOT_IN_DOCUMENTS)
            ? Prompt.NOT_IN_DOCUMENTS
            : "The sources do not help. I know it by myself [model].";
      }
      String cited = bestLine().replaceAll("[.]$", "") + " [" + bestSource() + "].";
      return system().contains(MarkCheck.MODEL) ? cited + " That is good to know." : cited;
    }
  }
}
