/** The ways that a call can take, so that a test can be run through each of them. */
@NullMarked
package dev.wellspring.testkit.way;

import org.jspecify.annotations.NullMarked;
