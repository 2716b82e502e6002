/** TLS over a wire: key material that is read again when it changes, and a socket in between. */
@NullMarked
package dev.wellspring.http.internal.tls;

import org.jspecify.annotations.NullMarked;
