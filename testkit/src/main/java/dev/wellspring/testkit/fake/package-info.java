/**
 * Time, chance and names that a test owns, for the client's {@link
 * dev.wellspring.http.environment.Environment}: idle limits, lifetimes, backoff and clock leaps are
 * tested without waiting.
 */
@NullMarked
package dev.wellspring.testkit.fake;

import org.jspecify.annotations.NullMarked;
