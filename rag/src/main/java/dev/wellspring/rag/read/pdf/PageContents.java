package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.picture.PictureException;
import java.io.IOException;
import java.util.Iterator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Looks whether contents can be decoded to their end: PDFBox shows what it cannot decode as an
 * empty page, and keeps what comes before damage, without telling.
 */
final class PageContents {
  private PageContents() {}

  /**
   * Has PDFBox ask {@link BoundedStream} for a page's contents: a single stream with a single
   * filter it would inflate by itself, and one whose filter stands in a list it does not.
   */
  static void bound(PDPage page) {
    COSStream only = page.getCOSObject().getCOSStream(COSName.CONTENTS);
    if (only != null && only.getFilters() instanceof COSName filter) {
      COSArray list = new COSArray();
      list.add(filter);
      only.setItem(COSName.FILTER, list);
    }
  }

  /**
   * Decodes a page's contents into nothing.
   *
   * @throws PictureException if they exceed a limit, alone or together
   * @throws IOException if they are broken, or end too early
   */
  static void requireWhole(PDPage page, ContentMeter meter) throws IOException {
    long bytes = 0;
    for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
      PDStream next = streams.next();
      if (next != null) {
        bytes += requireWhole(next.getCOSObject());
        meter.requireBounded(bytes);
      }
    }
  }

  /**
   * Decodes one stream into nothing.
   *
   * @return how many bytes it decodes to
   */
  static long requireWhole(COSStream stream) throws IOException {
    try (RandomAccessRead view = stream.createView()) {
      Deflated.requireWhole(stream);
      return view.length();
    }
  }
}
