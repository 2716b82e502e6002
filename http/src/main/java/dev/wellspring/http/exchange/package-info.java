/** One request and its response: the clocks and limits a caller chooses. */
@NullMarked
package dev.wellspring.http.exchange;

import org.jspecify.annotations.NullMarked;
