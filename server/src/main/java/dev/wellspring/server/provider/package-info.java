/**
 * From settings to providers: which part of the service is somebody else's server, and what the
 * service's own calls tell about it.
 */
@NullMarked
package dev.wellspring.server.provider;

import org.jspecify.annotations.NullMarked;
