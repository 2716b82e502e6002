/** Every fault against every client, and the page that tells what came of it. */
@NullMarked
package dev.wellspring.benchmarks.matrix;

import org.jspecify.annotations.NullMarked;
