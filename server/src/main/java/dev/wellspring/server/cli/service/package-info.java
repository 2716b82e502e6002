/** Finding, starting and calling the service. */
@NullMarked
package dev.wellspring.server.cli.service;

import org.jspecify.annotations.NullMarked;
