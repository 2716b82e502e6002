/** The words by which documents are told apart, declared by uploaders and asked for in filters. */
@NullMarked
package dev.wellspring.server.context;

import org.jspecify.annotations.NullMarked;
