/**
 * The routes under {@code /v1} and what their JSON looks like. A controller checks its request,
 * calls the facade once, and shows the result; what is refused ends with a {@link
 * dev.wellspring.server.problem.ProblemException}.
 */
@NullMarked
package dev.wellspring.server.api;

import org.jspecify.annotations.NullMarked;
