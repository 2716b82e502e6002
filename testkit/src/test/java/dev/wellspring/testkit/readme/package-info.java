/** The README's example of the client, compiled and run. */
@NullMarked
package dev.wellspring.testkit.readme;

import org.jspecify.annotations.NullMarked;
