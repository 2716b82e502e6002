package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells what a zip or OLE2 container holds, by its directory alone. */
public final class Containers {
  private static final int LOCAL_HEADER = 0x504B0304;
  private static final int EMPTY_ARCHIVE = 0x504B0506;
  private static final int SPANNED_ARCHIVE = 0x504B0708;
  private static final int OLE2 = 0xD0CF11E0;

  private Containers() {}

  /** What a container holds. */
  public sealed interface Kind {
    /** A Word document, or an encrypted one of Office. */
    record Word() implements Kind {}

    /**
     * Something that is not read.
     *
     * @param what its name for a person, with an article
     */
    record Other(String what) implements Kind {}

    /**
     * Nothing that can be opened.
     *
     * @param what is wrong, for a person
     */
    record Broken(String what) implements Kind {}
  }

  /** Whether a file with these first bytes is a zip container. */
  public static boolean isZip(byte[] head) {
    int start = start(head);
    return start == LOCAL_HEADER || start == EMPTY_ARCHIVE || start == SPANNED_ARCHIVE;
  }

  /** Whether a file with these first bytes is an OLE2 container. */
  public static boolean isOle2(byte[] head) {
    return start(head) == OLE2;
  }

  private static int start(byte[] head) {
    return head.length < 4 ? 0 : java.nio.ByteBuffer.wrap(head).getInt();
  }

  /**
   * Looks into the directory of a zip container.
   *
   * @throws UnreadableDocumentException if it has too many entries
   */
  public static Kind zipKind(Path file, ReadLimits limits) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireEntries(zip.size(), limits);
      return kind(zip);
    } catch (IOException | IllegalArgumentException e) {
      return new Kind.Broken(
          "it starts like a zip container (a Word file is one), but its directory is missing or"
              + " broken: it is truncated or damaged");
    }
  }

  static void requireEntries(int entries, ReadLimits limits) {
    if (entries > limits.zipEntries()) {
      throw UnreadableDocumentException.exceeds(
          "zipEntries",
          limits.zipEntries(),
          "the zip container has %d parts, more than %d".formatted(entries, limits.zipEntries()));
    }
  }

  private static Kind kind(ZipFile zip) {
    if (zip.getEntry("[Content_Types].xml") != null && hasPart(zip, "word/document")) {
      return new Kind.Word();
    }
    if (hasPart(zip, "xl/")) {
      return new Kind.Other("an Excel workbook");
    }
    if (hasPart(zip, "ppt/")) {
      return new Kind.Other("a PowerPoint presentation");
    }
    if (zip.getEntry("META-INF/MANIFEST.MF") != null) {
      return new Kind.Other("a Java archive");
    }
    return zip.getEntry("mimetype") != null
        ? new Kind.Other("an OpenDocument or EPUB file")
        : new Kind.Other("a zip archive");
  }

  private static boolean hasPart(ZipFile zip, String prefix) {
    return zip.stream().anyMatch(entry -> entry.getName().startsWith(prefix));
  }

  /** Looks into the directory of an OLE2 container. */
  public static Kind ole2Kind(Path file) {
    try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
      return kind(container.getRoot());
    } catch (IOException | RuntimeException e) {
      return new Kind.Broken("it starts like an OLE2 container, but is truncated or damaged");
    }
  }

  private static Kind kind(DirectoryNode root) {
    if (root.hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
      return new Kind.Word();
    }
    if (root.hasEntryCaseInsensitive("WordDocument")) {
      return new Kind.Other("a Word file of before 2007 (.doc); save it as .docx");
    }
    if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
      return new Kind.Other("an Excel workbook of before 2007");
    }
    if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
      return new Kind.Other("a PowerPoint presentation of before 2007");
    }
    return new Kind.Other("an OLE2 container, such as a mail or an installer");
  }
}
