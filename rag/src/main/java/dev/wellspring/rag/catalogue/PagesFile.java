package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.LineCodec;
import dev.wellspring.rag.document.Page;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The pages of one document in a file: a header, the pages, and a CRC-32C of both. Plain file
 * streams, because a channel would be closed under a thread that is interrupted.
 */
final class PagesFile {
  private static final int HEADER = 0x57535047; // "WSPG"
  private static final int VERSION = 1;

  private PagesFile() {}

  /** Writes and flushes to disk. */
  static void write(List<Page> pages, Path file) throws IOException {
    try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
      CheckedOutputStream checked =
          new CheckedOutputStream(new BufferedOutputStream(raw), new CRC32C());
      DataOutputStream out = new DataOutputStream(checked);
      out.writeInt(HEADER);
      out.writeInt(VERSION);
      DocumentCodec.writeList(pages, PagesFile::writePage, out);
      out.writeLong(checked.getChecksum().getValue());
      out.flush();
      raw.getFD().sync();
    }
  }

  /**
   * Reads them back.
   *
   * @throws IOException if the file cannot be read, or is not what was written
   */
  static List<Page> read(Path file) throws IOException {
    byte[] bytes;
    try (FileInputStream raw = new FileInputStream(file.toFile())) {
      bytes = raw.readAllBytes();
    }
    requireChecksum(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    requireHeader(in);
    return DocumentCodec.readList(PagesFile::readPage, in);
  }

  private static void requireChecksum(byte[] bytes) throws IOException {
    int content = bytes.length - Long.BYTES;
    if (content < 0) {
      throw new EOFException("it is cut off after %d bytes".formatted(bytes.length));
    }
    CRC32C actual = new CRC32C();
    actual.update(bytes, 0, content);
    if (ByteBuffer.wrap(bytes).getLong(content) != actual.getValue()) {
      throw new IOException("its checksum is wrong");
    }
  }

  private static void requireHeader(DataInput in) throws IOException {
    int header = in.readInt();
    int version = in.readInt();
    if (header != HEADER || version != VERSION) {
      throw new IOException("it is no file of pages of version " + VERSION);
    }
  }

  private static void writePage(Page page, DataOutput out) throws IOException {
    out.writeInt(page.number());
    DocumentCodec.writeList(page.blocks(), PagesFile::writeBlock, out);
    DocumentCodec.writeReport(page.ocr(), out);
  }

  private static Page readPage(DataInput in) throws IOException {
    return new Page(
        in.readInt(),
        DocumentCodec.readList(PagesFile::readBlock, in),
        DocumentCodec.readReport(in));
  }

  private static void writeBlock(Block block, DataOutput out) throws IOException {
    out.writeUTF(block.kind().name());
    out.writeInt(block.level());
    LineCodec.writeLines(block.lines(), out);
  }

  private static Block readBlock(DataInput in) throws IOException {
    return new Block(Block.Kind.valueOf(in.readUTF()), in.readInt(), LineCodec.readLines(in));
  }
}
