/** One call: its attempts, and what becomes of each. */
@NullMarked
package dev.wellspring.http.internal.call;

import org.jspecify.annotations.NullMarked;
