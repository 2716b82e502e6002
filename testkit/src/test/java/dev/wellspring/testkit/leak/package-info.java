@NullMarked
package dev.wellspring.testkit.leak;

import org.jspecify.annotations.NullMarked;
