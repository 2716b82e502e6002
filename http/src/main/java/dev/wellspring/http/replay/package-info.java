/** When a request may be sent again. */
@NullMarked
package dev.wellspring.http.replay;

import org.jspecify.annotations.NullMarked;
