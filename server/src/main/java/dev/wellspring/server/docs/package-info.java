/**
 * The description of the routes, and a page to try them. The description is written by hand in
 * {@code openapi.yaml}; tests hold it against the routes and against what they answer.
 */
@NullMarked
package dev.wellspring.server.docs;

import org.jspecify.annotations.NullMarked;
