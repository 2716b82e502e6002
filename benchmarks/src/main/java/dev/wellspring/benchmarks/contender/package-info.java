/**
 * What the load runs compare: a raw socket as the floor, Wellspring's client through its doors, its
 * engine alone, a new client for each call, and other people's clients. All send the same POST and
 * read the whole answer.
 */
@NullMarked
package dev.wellspring.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
