package dev.wellspring.rag.read.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A decoded stream whose reading is measured. */
final class MeteredView implements RandomAccessRead {
  private final RandomAccessRead view;
  private final ContentMeter meter;
  private final long length;

  MeteredView(RandomAccessRead view, ContentMeter meter) throws IOException {
    this.view = view;
    this.meter = meter;
    this.length = view.length();
  }

  @Override
  public int read() throws IOException {
    meter.read(1);
    return view.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = view.read(bytes, offset, count);
    meter.read(Math.max(0, read));
    return read;
  }

  @Override
  public long getPosition() throws IOException {
    return view.getPosition();
  }

  @Override
  public void seek(long position) throws IOException {
    view.seek(position);
  }

  @Override
  public long length() throws IOException {
    return view.length();
  }

  @Override
  public boolean isClosed() {
    return view.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    return view.isEOF();
  }

  @Override
  public RandomAccessReadView createView(long start, long streamLength) throws IOException {
    return view.createView(start, streamLength);
  }

  @Override
  public void close() throws IOException {
    if (!view.isClosed()) {
      meter.closed(length);
      view.close();
    }
  }
}
