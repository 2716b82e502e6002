package dev.wellspring.langchain4j.qdrant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Says LangChain4j's filters in Qdrant's words. Numbers are equal whatever their types, as
 * LangChain4j has it; Qdrant compares fractions by ranges only, in double precision, so that whole
 * numbers beyond 2^53 are compared with whole numbers alone.
 */
final class FilterTranslation {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final long EXACT = 1L << 53;

  private FilterTranslation() {}

  /**
   * The filter.
   *
   * @throws UnsupportedOperationException if Qdrant cannot filter so; the message says what can be
   *     done
   */
  static ObjectNode of(Filter filter) {
    return clause("must", condition(filter));
  }

  private static ObjectNode condition(Filter filter) {
    return switch (filter) {
      case IsEqualTo f -> equal(f.key(), f.comparisonValue());
      case IsNotEqualTo f -> clause("must_not", equal(f.key(), f.comparisonValue()));
      case IsIn f -> oneOf(f.key(), f.comparisonValues());
      case IsNotIn f -> clause("must_not", oneOf(f.key(), f.comparisonValues()));
      case IsGreaterThan f -> range(f.key(), "gt", f.comparisonValue());
      case IsGreaterThanOrEqualTo f -> range(f.key(), "gte", f.comparisonValue());
      case IsLessThan f -> range(f.key(), "lt", f.comparisonValue());
      case IsLessThanOrEqualTo f -> range(f.key(), "lte", f.comparisonValue());
      case And f -> clause("must", condition(f.left()), condition(f.right()));
      case Or f -> clause("should", condition(f.left()), condition(f.right()));
      case Not f -> clause("must_not", condition(f.expression()));
      default ->
          throw new UnsupportedOperationException(
              "Qdrant cannot filter by %s; keep what you look for in a metadata key of its own and use isEqualTo, or filter what was found"
                  .formatted(filter.getClass().getSimpleName()));
    };
  }

  private static ObjectNode clause(String name, ObjectNode... conditions) {
    ObjectNode clause = QdrantCollection.JSON.createObjectNode();
    for (ObjectNode condition : conditions) {
      clause.withArray(name).add(condition);
    }
    return clause;
  }

  private static ObjectNode equal(String key, Object value) {
    if (!(value instanceof Number number)) {
      return match(key, value.toString());
    }
    boolean whole = number instanceof Integer || number instanceof Long;
    if (whole && (number.longValue() > EXACT || number.longValue() < -EXACT)) {
      ObjectNode condition = field(key);
      condition.putObject("match").put("value", number.longValue());
      return condition;
    }
    ObjectNode condition = range(key, "gte", value);
    ((ObjectNode) condition.path("range")).put("lte", decimal(number));
    return condition;
  }

  private static ObjectNode match(String key, String value) {
    ObjectNode condition = field(key);
    condition.putObject("match").put("value", value);
    return condition;
  }

  private static ObjectNode oneOf(String key, Collection<?> values) {
    return clause(
        "should", values.stream().map(value -> equal(key, value)).toArray(ObjectNode[]::new));
  }

  private static ObjectNode range(String key, String bound, Object value) {
    if (!(value instanceof Number number)) {
      throw new UnsupportedOperationException(
          "Qdrant orders numbers only, and '%s' is compared with a %s; keep a number beside it (a date as days or seconds), or filter what was found"
              .formatted(key, value.getClass().getSimpleName()));
    }
    ObjectNode condition = field(key);
    condition.putObject("range").put(bound, decimal(number));
    return condition;
  }

  /** Its shortest decimal form: 1.23f is 1.23, as it is stored, and not 1.2300000190734863. */
  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  /**
   * A name with anything but letters, digits, _ and - stands in quotes: dots would lead into
   * objects.
   */
  private static ObjectNode field(String key) {
    if (key.indexOf('"') >= 0) {
      throw new UnsupportedOperationException(
          "Qdrant cannot filter by metadata key '%s'; name it without quotes".formatted(key));
    }
    String path = PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"';
    return QdrantCollection.JSON.createObjectNode().put("key", path);
  }
}
