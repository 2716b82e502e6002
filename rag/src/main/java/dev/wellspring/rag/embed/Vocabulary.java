package dev.wellspring.rag.embed;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The word pieces that a model knows, with their ids. Immutable. */
final class Vocabulary {
  /** Marks a piece that continues a word. */
  static final String CONTINUATION = "##";

  private final Map<String, Integer> ids;
  private final int longestPiece;

  Vocabulary(Map<String, Integer> ids) {
    this.ids = Map.copyOf(ids);
    this.longestPiece = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * Reads {@code model.vocab} of a {@code tokenizer.json}, the format of Hugging Face's tokenizers.
   *
   * @throws IOException if the stream fails, is no JSON or holds no vocabulary
   */
  static Vocabulary read(InputStream tokenizerJson) throws IOException {
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), tokenizerJson)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && "vocab".equals(json.currentName())) {
          json.nextToken();
          return new Vocabulary(pieces(json));
        }
      }
    } catch (JacksonException e) {
      throw new IOException("the model's tokenizer.json is not readable as JSON", e);
    }
    throw new IOException("the model's tokenizer.json holds no \"vocab\"");
  }

  private static Map<String, Integer> pieces(JsonParser json) {
    Map<String, Integer> ids = new HashMap<>(1 << 16);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String piece = json.currentName();
      json.nextToken();
      ids.put(piece, json.getIntValue());
    }
    return ids;
  }

  /** The id of a piece, or -1 if the model does not know it. */
  int id(String piece) {
    return ids.getOrDefault(piece, -1);
  }

  /**
   * The id of a piece without which no text can be encoded, such as {@code [CLS]}.
   *
   * @throws IllegalArgumentException if it is missing
   */
  int require(String piece) {
    Integer id = ids.get(piece);
    if (id == null) {
      throw new IllegalArgumentException(
          "the vocabulary of %d pieces has no %s".formatted(ids.size(), piece));
    }
    return id;
  }

  /** Length in characters of the longest piece, continuation mark included. */
  int longestPiece() {
    return longestPiece;
  }
}
