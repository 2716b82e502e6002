/** The healing client over more than one call, with the server counting. */
@NullMarked
package dev.wellspring.testkit.life;

import org.jspecify.annotations.NullMarked;
