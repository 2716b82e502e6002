package dev.wellspring.rag.respond;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings that a system message can hold. */
enum DirectiveKey {
  RESPONSE_MODE,
  DOCUMENT_CONTEXT,
  CONTENT_DOMAINS,
  DOCUMENT_CATEGORIES,
  MIN_CONFIDENCE,
  FALLBACK_STRATEGY;

  /** The key that is written so, in any case. */
  static Optional<DirectiveKey> written(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(key -> key.name().equals(upper)).findFirst();
  }

  /** All keys, separated so. */
  static String joined(String separator) {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(separator));
  }

  /** Whether its value may be several words. */
  boolean isList() {
    return switch (this) {
      case DOCUMENT_CONTEXT, CONTENT_DOMAINS, DOCUMENT_CATEGORIES -> true;
      case RESPONSE_MODE, MIN_CONFIDENCE, FALLBACK_STRATEGY -> false;
    };
  }
}
