/**
 * What routes that answer have in common: where an answer may come from, as clients say it, and the
 * work of answering while somebody waits for it.
 */
@NullMarked
package dev.wellspring.server.ask;

import org.jspecify.annotations.NullMarked;
