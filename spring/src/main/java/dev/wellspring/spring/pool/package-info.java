/** Named pools: from properties to clients, and their life with the application context. */
@NullMarked
package dev.wellspring.spring.pool;

import org.jspecify.annotations.NullMarked;
