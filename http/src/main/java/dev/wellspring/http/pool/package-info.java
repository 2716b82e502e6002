/** How connections are kept: the settings a caller chooses and the numbers a caller may see. */
@NullMarked
package dev.wellspring.http.pool;

import org.jspecify.annotations.NullMarked;
