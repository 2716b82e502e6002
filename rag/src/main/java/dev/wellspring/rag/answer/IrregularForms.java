package dev.wellspring.rag.answer;

import java.util.HashMap;
import java.util.Map;

/** English verbs whose forms no stemmer brings together. Stateless. */
final class IrregularForms {
  /** Base form first. */
  private static final String VERBS =
      """
      arise arose arisen, become became, begin began begun, bear born borne bore, bind bound,
      break broke broken, bring brought, build built, buy bought, catch caught, choose chose chosen,
      come came, cost costs, deal dealt, draw drew drawn, drive drove driven, eat ate eaten,
      fall fell fallen, feel felt, fight fought, find found, flee fled, fly flew flown,
      forget forgot forgotten, get got gotten, give gave given, go went gone, grow grew grown,
      hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid,
      lead led, leave left, lend lent, lose lost, make made, mean meant, meet met, pay paid,
      rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent,
      shoot shot, show shown, sing sang sung, sink sank sunk, speak spoke spoken, spend spent,
      stand stood, steal stole stolen, strike struck, swear swore sworn, take took taken,
      teach taught, tell told, think thought, throw threw thrown, understand understood,
      wear wore worn, win won, write wrote written
      """;

  private static final Map<String, String> BASES = bases();

  private IrregularForms() {}

  private static Map<String, String> bases() {
    Map<String, String> bases = new HashMap<>();
    for (String verb : VERBS.strip().split(",\\s+", -1)) {
      String[] forms = verb.split(" ", -1);
      for (String form : forms) {
        bases.put(form, forms[0]);
      }
    }
    return Map.copyOf(bases);
  }

  /** The base form of a verb's irregular form; any other word as it is. */
  static String base(String word) {
    return BASES.getOrDefault(word, word);
  }
}
