/** What the healing costs while nothing is wrong: the same engine with and without it. */
@NullMarked
package dev.wellspring.benchmarks.healing;

import org.jspecify.annotations.NullMarked;
