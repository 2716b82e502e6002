package dev.wellspring.langchain4j.failure;

import dev.langchain4j.exception.NonRetriableException;
import org.jspecify.annotations.Nullable;

/**
 * A call that the healing client gave up. LangChain4j repeats whatever else a model's call throws,
 * three times by default and without knowing what reached the provider; of this kind it does not.
 */
public abstract sealed class HealingException extends NonRetriableException
    permits CallFailedException, StatusException, StreamCutException, HandleClosedException {
  private static final long serialVersionUID = 1L;

  HealingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
