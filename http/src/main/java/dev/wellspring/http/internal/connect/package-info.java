/** From an origin to a connection that is ready for a request. */
@NullMarked
package dev.wellspring.http.internal.connect;

import org.jspecify.annotations.NullMarked;
