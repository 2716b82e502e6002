package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.ContextVocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What system messages say: directives for the service, and a persona for the model.
 *
 * @param wishes what the directives ask for
 * @param persona everything else; empty if there is nothing else
 */
record Directives(RetrievalWishes wishes, String persona) {
  /**
   * Reads system messages, in block form and in keyword form.
   *
   * @param vocabulary the values that types and categories may have
   * @throws DirectiveException if a value is not allowed, or a key is given two values
   */
  static Directives read(List<String> systemMessages, ContextVocabulary vocabulary) {
    Map<DirectiveKey, String> given = new EnumMap<>(DirectiveKey.class);
    List<String> personas = new ArrayList<>();
    for (String message : systemMessages) {
      String prose = ConfigBlocks.takeOut(message, (key, value) -> give(given, key, value));
      String persona = takeOutKeywords(prose, given).strip();
      if (!persona.isEmpty()) {
        personas.add(persona);
      }
    }
    return new Directives(
        new DirectiveValues(given, vocabulary).wishes(), String.join("\n\n", personas));
  }

  private static String takeOutKeywords(String text, Map<DirectiveKey, String> given) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    KeywordDirectives directives = new KeywordDirectives(text);
    while (directives.hasNext()) {
      KeywordDirectives.Found found = directives.next();
      Seam.join(rest, text.substring(from, found.start()));
      give(given, found.key(), found.value());
      from = found.end();
    }
    Seam.join(rest, text.substring(from));
    return rest.toString();
  }

  private static void give(Map<DirectiveKey, String> given, DirectiveKey key, String written) {
    String value = DirectiveValues.bare(key, written);
    String earlier = given.putIfAbsent(key, value);
    if (earlier != null && !earlier.equalsIgnoreCase(value)) {
      throw new DirectiveException(
          key.name(),
          "must be given once, but was given as \"%s\" and as \"%s\""
              .formatted(ConfigBlocks.shown(earlier), ConfigBlocks.shown(value)));
    }
  }
}
