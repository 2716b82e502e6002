package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.ReadLimits;
import java.io.IOException;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.jspecify.annotations.Nullable;

/** A stream that is measured before PDFBox decodes it into memory. */
final class BoundedStream extends COSStream {
  /** Of the bytes that a picture may have, what any other stream may. */
  private static final int SHARE_OF_OTHERS = 4;

  private final ReadLimits limits;
  private final ContentMeter meter;
  private @Nullable IOException refusal;
  private boolean measured;

  BoundedStream(RandomAccessReadView data, ReadLimits limits, ContentMeter meter)
      throws IOException {
    super(null, data);
    this.limits = limits;
    this.meter = meter;
  }

  @Override
  public COSInputStream createInputStream(DecodeOptions options) throws IOException {
    requireBounded();
    return super.createInputStream(options);
  }

  @Override
  public RandomAccessRead createView() throws IOException {
    requireBounded();
    return meter.opened(super.createView());
  }

  private void requireBounded() throws IOException {
    if (!measured) {
      measured = true;
      try {
        InflatedSize.require(this, most(), limits.picturePixels());
      } catch (IOException e) {
        refusal = e;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  private long most() {
    return COSName.IMAGE.equals(getCOSName(COSName.SUBTYPE))
        ? limits.inflatedBytes()
        : mostOfOthers(limits);
  }

  /** How many bytes a stream that is no picture may decode to. */
  static long mostOfOthers(ReadLimits limits) {
    return limits.inflatedBytes() / SHARE_OF_OTHERS;
  }
}
