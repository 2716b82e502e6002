@NullMarked
package dev.wellspring.testkit.junit;

import org.jspecify.annotations.NullMarked;
