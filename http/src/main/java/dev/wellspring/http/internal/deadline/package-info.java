/** Ends waits that last too long, without a timer for each of them. */
@NullMarked
package dev.wellspring.http.internal.deadline;

import org.jspecify.annotations.NullMarked;
