/** The console page in a real browser. */
@NullMarked
package dev.wellspring.server.console;

import org.jspecify.annotations.NullMarked;
