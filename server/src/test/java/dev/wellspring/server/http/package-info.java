/** A running service for tests, and a client that speaks to it as others do. */
@NullMarked
package dev.wellspring.server.http;

import org.jspecify.annotations.NullMarked;
