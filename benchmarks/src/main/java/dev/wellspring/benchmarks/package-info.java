/**
 * Wellspring's client beside other people's, on loopback. {@code peer} puts those clients behind
 * the testkit's interface; {@code matrix} runs every fault against all of them and writes the page.
 */
@NullMarked
package dev.wellspring.benchmarks;

import org.jspecify.annotations.NullMarked;
