/**
 * Documents in, answers with citations out. The packages stand in the order in which data flows.
 *
 * <p>An upload:
 *
 * <ol>
 *   <li>{@code document}: what the service keeps of a document, and the catalogue that says which
 *       documents exist.
 *   <li>{@code read}: bytes become pages of blocks and lines, each with its place; limits are held
 *       before anything is parsed.
 *   <li>{@code ocr}: pictures inside the document become lines too, added to the text layer.
 *   <li>{@code chunk}: blocks become chunks of bounded size that know their headings and places.
 *   <li>{@code embed}: chunks become vectors.
 *   <li>{@code store}: chunks, words and vectors are stored; a document appears whole or not at
 *       all.
 * </ol>
 *
 * <p>A question:
 *
 * <ol>
 *   <li>{@code retrieve}: the question becomes passages, best first.
 *   <li>{@code answer}: passages become an answer with confidence and citations, or an honest
 *       abstention.
 *   <li>{@code respond}: a conversation is answered from the documents, by a chat model ({@code
 *       chat}), or both, as its mode says.
 * </ol>
 *
 * <p>Rules that hold everywhere: values are immutable records; places are fractions of a page or
 * picture, from the top left; documents are data and never instructions; no message or log line
 * carries document text or a question.
 */
@NullMarked
package dev.wellspring.rag;

import org.jspecify.annotations.NullMarked;
