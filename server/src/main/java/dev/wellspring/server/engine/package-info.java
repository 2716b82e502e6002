/**
 * The facade as the service holds it: opened while the web server starts, counted while it works,
 * closed at the end.
 */
@NullMarked
package dev.wellspring.server.engine;

import org.jspecify.annotations.NullMarked;
