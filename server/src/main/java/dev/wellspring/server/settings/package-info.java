/**
 * What can be set under {@code wellspring.} in a file, on the command line or as {@code
 * WELLSPRING_…} in the environment. Every record checks itself and is refused, with the name of the
 * property and its rule, before anything starts; the defaults stand in {@code application.yaml}.
 */
@NullMarked
package dev.wellspring.server.settings;

import org.jspecify.annotations.NullMarked;
