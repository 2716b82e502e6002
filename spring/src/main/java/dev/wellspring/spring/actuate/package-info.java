/** What operators see of the pools, and what they can do with them. */
@NullMarked
package dev.wellspring.spring.actuate;

import org.jspecify.annotations.NullMarked;
