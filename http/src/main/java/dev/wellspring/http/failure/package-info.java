/**
 * Why a call has no response. Every failure is a {@link dev.wellspring.http.failure.CallFailure}
 * and says what is proven about the request's delivery.
 */
@NullMarked
package dev.wellspring.http.failure;

import org.jspecify.annotations.NullMarked;
