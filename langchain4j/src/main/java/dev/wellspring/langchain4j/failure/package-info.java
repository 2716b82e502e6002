/** What LangChain4j must not try again, because everything that may be tried was. */
@NullMarked
package dev.wellspring.langchain4j.failure;

import org.jspecify.annotations.NullMarked;
