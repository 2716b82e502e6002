package dev.wellspring.rag.catalogue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of entries, each after its length, the length's complement and a CRC-32C. An
 * entry happened if it is whole. One that was cut off at the end by a kill or power cut was never
 * acknowledged, and is cut away when the file is opened; damage before the end is an error. Not
 * thread-safe.
 */
final class Journal implements AutoCloseable {
  private static final long HEADER = 0x57454c4c4a4e4c31L; // "WELLJNL1"
  private static final int FRAME = 3 * Integer.BYTES;

  private final RandomAccessFile file;
  private boolean broken;

  private Journal(RandomAccessFile file) {
    this.file = file;
  }

  /** What takes the entries of a journal that is opened. */
  @FunctionalInterface
  interface Replay {
    void entry(byte[] content) throws IOException;
  }

  /** Writes a journal with these entries in place of any that is there, in one step. */
  static void write(Path path, List<byte[]> entries) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (RandomAccessFile file = new RandomAccessFile(fresh.toFile(), "rw")) {
      file.writeLong(HEADER);
      for (byte[] entry : entries) {
        file.write(framed(entry));
      }
      file.getFD().sync();
    }
    Durably.move(fresh, path);
  }

  /**
   * Opens a journal and hands out its entries in order.
   *
   * @throws IOException if it cannot be read, or is damaged before its end
   */
  static Journal open(Path path, Replay replay) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      byte[] content = new byte[Math.toIntExact(file.length())];
      file.readFully(content);
      int end = replay(ByteBuffer.wrap(content), replay);
      file.setLength(end);
      file.seek(end);
      return new Journal(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends an entry and flushes it to disk.
   *
   * @throws IOException if it may not be on disk; it is taken back if possible, else every later
   *     call fails too until the journal is opened again
   */
  void append(byte[] entry) throws IOException {
    if (broken) {
      throw new IOException("an earlier write to the journal failed and could not be undone");
    }
    long start = file.getFilePointer();
    broken = true;
    try {
      file.write(framed(entry));
      file.getFD().sync();
    } catch (IOException e) {
      file.setLength(start);
      file.seek(start);
      file.getFD().sync();
      broken = false;
      throw e;
    }
    broken = false;
  }

  /** Length of the file in bytes. */
  long bytes() throws IOException {
    return file.length();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static int replay(ByteBuffer content, Replay replay) throws IOException {
    if (content.remaining() < Long.BYTES || content.getLong() != HEADER) {
      throw new IOException("it is no journal of this version");
    }
    while (content.hasRemaining()) {
      int start = content.position();
      byte[] entry = next(content);
      if (entry == null) {
        return start;
      }
      replay.entry(entry);
    }
    return content.position();
  }

  private static byte @Nullable [] next(ByteBuffer content) throws IOException {
    int start = content.position();
    if (content.remaining() < FRAME) {
      return null;
    }
    int length = content.getInt();
    boolean framed = content.getInt() == ~length && length > 0;
    int checksum = content.getInt();
    if (framed ? length > content.remaining() : isZero(content)) {
      return null;
    }
    byte[] entry = new byte[framed ? length : 0];
    content.get(entry);
    if (framed && checksum(entry) == checksum) {
      return entry;
    }
    if (framed && !content.hasRemaining()) {
      return null;
    }
    throw new IOException("it is damaged at byte %d of %d".formatted(start, content.limit()));
  }

  /** Some file systems fill the end of a file with zeros when the power is cut. */
  private static boolean isZero(ByteBuffer content) {
    for (int i = content.position(); i < content.limit(); i++) {
      if (content.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] framed(byte[] entry) {
    return ByteBuffer.allocate(FRAME + entry.length)
        .putInt(entry.length)
        .putInt(~entry.length)
        .putInt(checksum(entry))
        .put(entry)
        .array();
  }

  private static int checksum(byte[] entry) {
    CRC32C checksum = new CRC32C();
    checksum.update(entry);
    return (int) checksum.getValue();
  }
}
