@NullMarked
package dev.wellspring.testkit.server;

import org.jspecify.annotations.NullMarked;
