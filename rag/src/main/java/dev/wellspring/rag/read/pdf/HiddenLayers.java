package dev.wellspring.rag.read.pdf;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.jspecify.annotations.Nullable;

/** The layers of a document that are switched off when it is opened. */
final class HiddenLayers {
  private final @Nullable PDOptionalContentProperties properties;

  HiddenLayers(PDDocument document) {
    this.properties = document.getDocumentCatalog().getOCProperties();
  }

  boolean hides(@Nullable PDPropertyList list) {
    return properties != null
        && list instanceof PDOptionalContentGroup group
        && !properties.isGroupEnabled(group);
  }
}
