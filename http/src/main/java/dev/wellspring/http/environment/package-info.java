/**
 * What the client takes from the world, so that a test can own it: time, chance, names, threads.
 */
@NullMarked
package dev.wellspring.http.environment;

import org.jspecify.annotations.NullMarked;
