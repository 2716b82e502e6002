/** What can go wrong with a provider, one type for each thing that somebody has to do about it. */
@NullMarked
package dev.wellspring.providers.failure;

import org.jspecify.annotations.NullMarked;
