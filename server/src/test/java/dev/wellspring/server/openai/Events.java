package dev.wellspring.server.openai;

import dev.wellspring.server.http.Reply;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server-sent events of a reply, comments included. */
record Events(List<String> blocks) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Events of(Reply reply) {
    return new Events(List.of(reply.text().stripTrailing().split("\n\n", -1)));
  }

  /** The data of every event that has no name, the end mark left out. */
  List<JsonNode> chunks() {
    return blocks.stream()
        .filter(block -> block.startsWith("data: {"))
        .map(block -> JSON.readTree(block.substring("data: ".length())))
        .toList();
  }

  /** The text of a choice, put together again. */
  String text(int choice) {
    return chunks().stream()
        .flatMap(chunk -> chunk.path("choices").valueStream())
        .filter(part -> part.path("index").asInt() == choice)
        .map(part -> part.path("delta").path("content").asString(""))
        .collect(Collectors.joining());
  }

  /** Whether the stream says that it is whole. */
  boolean isWhole() {
    return blocks.getLast().equals("data: [DONE]");
  }
}
