package dev.wellspring.server.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads one text, or a list of them, as a list. Jackson's own reading of single values as lists
 * takes a list inside the list apart and loses its place.
 */
public final class OneOrMany extends StdDeserializer<List<@Nullable String>> {
  /** For Jackson, which makes it by name. */
  public OneOrMany() {
    super(List.class);
  }

  @Override
  public List<@Nullable String> deserialize(JsonParser parser, DeserializationContext context)
      throws JacksonException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      return List.of(parser.getString());
    }
    if (!parser.isExpectedStartArrayToken()) {
      throw MismatchedInputException.from(parser, List.class, "neither a text nor a list");
    }
    List<@Nullable String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(element(parser, texts, context));
    }
    return texts;
  }

  private static @Nullable String element(
      JsonParser parser, List<@Nullable String> before, DeserializationContext context) {
    if (parser.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw DatabindException.wrapWithPath(
          context,
          MismatchedInputException.from(parser, String.class, "not a text"),
          new JacksonException.Reference(before, before.size()));
    }
    return parser.getString();
  }
}
