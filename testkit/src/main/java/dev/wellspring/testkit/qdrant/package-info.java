/**
 * A Qdrant in memory that keeps real state, for tests that have no Docker. It is served by the
 * {@link dev.wellspring.testkit.server.ScriptedServer}, so every fault of the network can be put in
 * between. The only part of the testkit that reads JSON: whoever uses it brings Jackson 3.
 */
@NullMarked
package dev.wellspring.testkit.qdrant;

import org.jspecify.annotations.NullMarked;
