@NullMarked
package dev.wellspring.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
