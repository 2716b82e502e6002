package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.picture.PictureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a stream decodes to, without keeping it. A stream so small that its filters cannot
 * reach the limit is not decoded at all.
 */
final class InflatedSize {
  /** Most that one byte becomes: deflate's 1032 (RFC 1951), rounded up; LZW's is larger. */
  private static final long FLATE_RATIO = 1_100;

  private static final long OTHER_RATIO = 4_096;

  /** Their output is bounded by the picture's size, which is looked at before. */
  private static final Set<String> PICTURE_FILTERS =
      Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");

  private InflatedSize() {}

  /**
   * Decodes a stream into nothing.
   *
   * @param most how many bytes it may decode to
   * @throws IOException if it decodes to more, or its picture has more pixels than allowed
   */
  static void require(COSStream stream, long most, long mostPixels) throws IOException {
    List<COSName> filters = filters(stream.getFilters());
    if (worst(stream.getLength(), filters) <= most && !endsInPicture(filters)) {
      return;
    }
    try (InputStream raw = stream.createRawInputStream()) {
      require(raw, stream, filters, most, mostPixels);
    }
  }

  /** The same for the data of an inline picture. */
  static void require(byte[] data, COSDictionary parameters, long most, long mostPixels)
      throws IOException {
    List<COSName> filters = filters(parameters.getDictionaryObject(COSName.F, COSName.FILTER));
    if (worst(data.length, filters) > most || endsInPicture(filters)) {
      require(new ByteArrayInputStream(data), parameters, filters, most, mostPixels);
    }
  }

  private static void require(
      InputStream raw, COSDictionary parameters, List<COSName> filters, long most, long mostPixels)
      throws IOException {
    InputStream in = raw;
    for (int i = 0; i < filters.size(); i++) {
      if (PICTURE_FILTERS.contains(filters.get(i).getName())) {
        CodedSize.requirePixels(in, filters.get(i).getName(), mostPixels);
        return;
      }
      boolean last = i == filters.size() - 1;
      Counting out = new Counting(most, last ? null : new ByteArrayOutputStream());
      Filter filter = FilterFactory.INSTANCE.getFilter(filters.get(i));
      filter.decode(in, out, parameters, i);
      if (!last) {
        in = out.kept();
      }
    }
  }

  /**
   * Undoes the outermost filters of a stream that was measured before.
   *
   * @throws IOException if the data is not in their form
   */
  static InputStream without(List<COSName> outermost, InputStream raw, COSDictionary parameters)
      throws IOException {
    InputStream in = raw;
    for (int i = 0; i < outermost.size(); i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FilterFactory.INSTANCE.getFilter(outermost.get(i)).decode(in, out, parameters, i);
      in = new ByteArrayInputStream(out.toByteArray());
    }
    return in;
  }

  private static boolean endsInPicture(List<COSName> filters) {
    return !filters.isEmpty()
        && PICTURE_FILTERS.contains(filters.get(filters.size() - 1).getName());
  }

  private static double worst(long length, List<COSName> filters) {
    double worst = length;
    for (COSName filter : filters) {
      worst *= filter.getName().startsWith("Fl") ? FLATE_RATIO : OTHER_RATIO;
    }
    return worst;
  }

  /** The filters of a stream, the outermost first. */
  static List<COSName> filters(@Nullable COSBase filters) {
    List<COSName> names = new ArrayList<>();
    if (filters instanceof COSName name) {
      names.add(name);
    } else if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        // PDFBox applies a repeated filter once
        if (array.getObject(i) instanceof COSName name && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static final class Counting extends OutputStream {
    private final long most;
    private final @Nullable ByteArrayOutputStream kept;
    private long count;

    Counting(long most, @Nullable ByteArrayOutputStream kept) {
      this.most = most;
      this.kept = kept;
    }

    InputStream kept() {
      return new ByteArrayInputStream(kept == null ? new byte[0] : kept.toByteArray());
    }

    @Override
    public void write(int b) throws IOException {
      count(1);
      if (kept != null) {
        kept.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      count(length);
      if (kept != null) {
        kept.write(bytes, offset, length);
      }
    }

    private void count(int length) throws IOException {
      count += length;
      if (count > most) {
        throw new PictureException(
            "stream_too_large", "a stream inflates to more than %d bytes".formatted(most));
      }
    }
  }
}
