package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/**
 * The engine itself failed, by a defect or because the machine ran out of something. The generation
 * is replaced, at growing intervals if that happens again and again.
 */
public final class EngineFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public EngineFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
