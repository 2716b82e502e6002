/** What an operator sees of the service: start and stop, health, metrics, failures to start. */
@NullMarked
package dev.wellspring.server.ops;

import org.jspecify.annotations.NullMarked;
