/** What stands before every route: other sites, other names, other people's bodies. */
@NullMarked
package dev.wellspring.server.guard;

import org.jspecify.annotations.NullMarked;
