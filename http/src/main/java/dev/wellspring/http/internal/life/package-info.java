/** The life of a client: its generations, its housekeeping and its end. */
@NullMarked
package dev.wellspring.http.internal.life;

import org.jspecify.annotations.NullMarked;
