/**
 * Every refusal and every failure, on every path, as one kind of object (RFC 9457). Controllers
 * throw {@link dev.wellspring.server.problem.ProblemException}; what Spring, a filter or Tomcat
 * itself refuses is turned into the same object here.
 */
@NullMarked
package dev.wellspring.server.problem;

import org.jspecify.annotations.NullMarked;
