/** How a host's name becomes a connection: the settings a caller chooses. */
@NullMarked
package dev.wellspring.http.connect;

import org.jspecify.annotations.NullMarked;
