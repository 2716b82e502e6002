/**
 * An embedding store of LangChain4j in a Qdrant collection, over REST
 * (https://github.com/qdrant/qdrant, docs/redoc, August 2026). A point has one vector without a
 * name, compared by cosine; its payload holds the segment's text under one key and the metadata
 * beside it, each entry under its own. Collections filled by LangChain4j's own Qdrant module look
 * the same.
 */
@NullMarked
package dev.wellspring.langchain4j.qdrant;

import org.jspecify.annotations.NullMarked;
