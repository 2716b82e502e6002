/** The example of {@code docs/spring.md}, compiled and run. */
@NullMarked
package dev.wellspring.spring.docs;

import org.jspecify.annotations.NullMarked;
