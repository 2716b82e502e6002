/** Whom a client trusts, and who it says it is. */
@NullMarked
package dev.wellspring.http.tls;

import org.jspecify.annotations.NullMarked;
