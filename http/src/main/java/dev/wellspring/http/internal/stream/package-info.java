/** The text format of server-sent events. */
@NullMarked
package dev.wellspring.http.internal.stream;

import org.jspecify.annotations.NullMarked;
