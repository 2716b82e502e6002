/** A server and a client for a JUnit test, and a test that fails if it leaves something behind. */
@NullMarked
package dev.wellspring.testkit.junit;

import org.jspecify.annotations.NullMarked;
