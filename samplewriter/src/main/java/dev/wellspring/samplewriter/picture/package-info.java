/** Pictures of text, tables, charts and forms, their defects, and their files. */
@NullMarked
package dev.wellspring.samplewriter.picture;

import org.jspecify.annotations.NullMarked;
