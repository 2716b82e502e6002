/** What Spring Boot makes of all this by itself. */
@NullMarked
package dev.wellspring.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
