package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.ReadLimits;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;

/** PDFBox's parser, with every stream of the document bounded. */
final class BoundedParser extends PDFParser {
  private final ContentMeter meter;

  BoundedParser(
      RandomAccessRead source, String password, StreamCacheCreateFunction cache, ReadLimits limits)
      throws IOException {
    super(source, password, null, null, cache);
    this.meter = new ContentMeter(limits);
    document.close();
    document = new BoundedDocument(cache, this, limits, meter);
  }

  /** Measures what is read of the document's contents. */
  ContentMeter meter() {
    return meter;
  }

  private static final class BoundedDocument extends COSDocument {
    private final ICOSParser parser;
    private final ReadLimits limits;
    private final ContentMeter meter;

    BoundedDocument(
        StreamCacheCreateFunction cache, ICOSParser parser, ReadLimits limits, ContentMeter meter) {
      super(cache, parser);
      this.parser = parser;
      this.limits = limits;
      this.meter = meter;
    }

    @Override
    public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
        throws IOException {
      COSStream stream =
          new BoundedStream(parser.createRandomAccessReadView(start, length), limits, meter);
      dictionary.forEach(stream::setItem);
      stream.setKey(dictionary.getKey());
      return stream;
    }
  }
}
