/** What providers of chat models have in common: the words for why a reply ended. */
@NullMarked
package dev.wellspring.providers.chat;

import org.jspecify.annotations.NullMarked;
