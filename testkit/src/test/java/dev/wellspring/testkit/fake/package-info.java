@NullMarked
package dev.wellspring.testkit.fake;

import org.jspecify.annotations.NullMarked;
