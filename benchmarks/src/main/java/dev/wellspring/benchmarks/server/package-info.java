/**
 * The server of the load runs, in a process of its own: as fast as is easily done, so that the
 * clients are what is measured. It answers with as many bytes as it was sent.
 */
@NullMarked
package dev.wellspring.benchmarks.server;

import org.jspecify.annotations.NullMarked;
