/** What the packages of this module share and nobody else may use. */
@NullMarked
package dev.wellspring.http.internal;

import org.jspecify.annotations.NullMarked;
