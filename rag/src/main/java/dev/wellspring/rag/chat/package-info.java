/** The port to language models that write text. There is none in the JVM; they come by HTTP. */
@NullMarked
package dev.wellspring.rag.chat;

import org.jspecify.annotations.NullMarked;
