/** The examples of docs/langchain4j.md, compiled and run. */
@NullMarked
package dev.wellspring.langchain4j.example;

import org.jspecify.annotations.NullMarked;
