/** How events reach their listeners. */
@NullMarked
package dev.wellspring.http.internal.event;

import org.jspecify.annotations.NullMarked;
