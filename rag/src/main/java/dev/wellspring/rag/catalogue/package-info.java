/**
 * The data folder: who may use it, and which documents are in it.
 *
 * <pre>
 * wellspring.lock       held by the process that has the folder open
 * wellspring.owner      which process that is, and where its service listens
 * catalogue.journal     every change of what is visible, appended and flushed to disk
 * documents/doc_…/      original and pages of one document; never changed once there
 * incoming/             uploads under way; emptied when the folder is opened
 * index/                chunks; can be made again from the pages
 * </pre>
 *
 * <p>A change of the catalogue is one entry of the journal, so it happened if the entry is whole
 * and did not if it is cut off. A document's folder is written elsewhere, flushed, and renamed into
 * place. Opening sweeps what no entry speaks of.
 */
@NullMarked
package dev.wellspring.rag.catalogue;

import org.jspecify.annotations.NullMarked;
