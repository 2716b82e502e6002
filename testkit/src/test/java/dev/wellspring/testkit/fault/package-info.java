@NullMarked
package dev.wellspring.testkit.fault;

import org.jspecify.annotations.NullMarked;
