package dev.wellspring.rag.read.pdf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Looks whether a page's contents can be decoded: PDFBox shows what cannot as an empty page. */
final class PageContents {
  private static final String ALL_IS_THERE = "incorrect data check";

  private PageContents() {}

  /**
   * Decodes the contents into nothing.
   *
   * @throws IOException if they are broken or exceed a limit
   */
  static void requireReadable(PDPage page) throws IOException {
    for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
      PDStream next = streams.next();
      if (next != null) {
        COSStream stream = next.getCOSObject();
        stream.createView().close();
        requireInflatable(stream);
      }
    }
  }

  /** PDFBox keeps what came before the damage, and does not tell. */
  private static void requireInflatable(COSStream stream) throws IOException {
    if (!COSName.FLATE_DECODE.equals(stream.getFilters())) {
      return;
    }
    try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (EOFException e) {
      // a wrong length may cut the checksum, and no content
    } catch (ZipException e) {
      if (!ALL_IS_THERE.equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
