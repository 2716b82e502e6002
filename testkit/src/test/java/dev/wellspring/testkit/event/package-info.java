/** What the healing client tells of itself, seen from outside. */
@NullMarked
package dev.wellspring.testkit.event;

import org.jspecify.annotations.NullMarked;
