package dev.wellspring.spring.request;

import dev.wellspring.http.failure.CallFailure;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that ended without a usable response, or within its body, as the {@code IOException} that
 * Spring expects. {@code RestClient} and {@code RestTemplate} wrap it into a {@code
 * ResourceAccessException}; {@link #failure} tells what is proven.
 */
public final class CallFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final CallFailure failure;

  CallFailedException(CallFailure failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** The typed failure, which is also the cause. */
  public CallFailure failure() {
    return failure;
  }

  /** The failure that is somewhere behind an exception of Spring; empty if none is. */
  public static Optional<CallFailure> behind(Throwable thrown) {
    for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CallFailure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }
}
