/**
 * The command line. Every command but {@code serve} is a client of the service:
 *
 * <ol>
 *   <li>{@link dev.wellspring.server.cli.Main} reads the arguments.
 *   <li>{@code service.Service} finds the service that runs on the data folder, or starts one for
 *       the time of the command.
 *   <li>{@code service.ServiceClient} calls its HTTP API.
 *   <li>The command prints the reply for a person, or as it came with {@code --json}.
 * </ol>
 *
 * <p>Results go to the standard output, progress and failures to the standard error.
 */
@NullMarked
package dev.wellspring.server.cli;

import org.jspecify.annotations.NullMarked;
