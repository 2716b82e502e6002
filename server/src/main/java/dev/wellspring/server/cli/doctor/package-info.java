/** Trying out what the service needs. */
@NullMarked
package dev.wellspring.server.cli.doctor;

import org.jspecify.annotations.NullMarked;
