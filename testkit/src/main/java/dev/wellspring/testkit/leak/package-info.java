/** What a test may leave behind: threads, virtual ones included, and sockets. */
@NullMarked
package dev.wellspring.testkit.leak;

import org.jspecify.annotations.NullMarked;
