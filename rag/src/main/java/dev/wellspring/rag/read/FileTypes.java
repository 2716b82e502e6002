package dev.wellspring.rag.read;

import dev.wellspring.rag.read.picture.PictureFormat;
import dev.wellspring.rag.read.word.Containers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells formats apart by the bytes they start with; never by the file's name. */
final class FileTypes {
  private static final int HEAD_BYTES = 4096;
  private static final int PDF_HEADER_WITHIN = 1024;

  /** What begins like this is named in the refusal. */
  private static final List<Signature> FOREIGN =
      List.of(
          Signature.text("{\\rtf", "a Rich Text Format file"),
          Signature.text("%!PS", "a PostScript file"),
          Signature.hex("7F454C46", "an executable (ELF)"),
          Signature.hex("CAFEBABE", "a compiled Java class"),
          Signature.hex("FEEDFACE", "an executable (Mach-O)"),
          Signature.hex("FEEDFACF", "an executable (Mach-O)"),
          Signature.hex("CFFAEDFE", "an executable (Mach-O)"),
          Signature.hex("1F8B", "a gzip archive"),
          Signature.text("BZh", "a bzip2 archive"),
          Signature.hex("FD377A585A00", "an xz archive"),
          Signature.hex("28B52FFD", "a Zstandard archive"),
          Signature.hex("377ABCAF271C", "a 7-Zip archive"),
          Signature.text("Rar!", "a RAR archive"),
          Signature.text("SQLite format 3", "an SQLite database"),
          Signature.text("OggS", "an Ogg recording"),
          Signature.text("ID3", "an MP3 recording"),
          Signature.text("fLaC", "a FLAC recording"),
          Signature.hex("1A45DFA3", "a Matroska film"),
          Signature.text("8BPS", "a Photoshop picture"),
          Signature.hex("00000100", "an icon file"),
          Signature.hex("D7CDC69A", "a Windows metafile"));

  private FileTypes() {}

  /**
   * Looks at the first bytes, and into the directory of a container.
   *
   * @throws IOException if the file cannot be read
   */
  static FileType of(Path file, ReadLimits limits) throws IOException {
    byte[] head = head(file);
    if (indexOf(head, "%PDF-", PDF_HEADER_WITHIN) >= 0) {
      return FileType.Known.PDF;
    }
    if (PictureFormat.of(head).isPresent()) {
      return FileType.Known.PICTURE;
    }
    if (Containers.isZip(head)) {
      return zip(file, limits);
    }
    if (Containers.isOle2(head)) {
      return ole2(file);
    }
    return foreign(head);
  }

  private static FileType zip(Path file, ReadLimits limits) {
    return switch (Containers.zipKind(file, limits)) {
      case Containers.Kind.Word() -> FileType.Known.WORD;
      case Containers.Kind.Other(String what) -> new FileType.Foreign(what);
      case Containers.Kind.Broken(String what) -> new FileType.Broken(what);
    };
  }

  private static FileType ole2(Path file) {
    return switch (Containers.ole2Kind(file)) {
      case Containers.Kind.Word() -> FileType.Known.ENCRYPTED_OFFICE;
      case Containers.Kind.Other(String what) -> new FileType.Foreign(what);
      case Containers.Kind.Broken(String what) -> new FileType.Broken(what);
    };
  }

  private static FileType foreign(byte[] head) {
    for (Signature signature : FOREIGN) {
      if (signature.begins(head)) {
        return new FileType.Foreign(signature.what);
      }
    }
    if (head.length > 64 && head[0] == 'M' && head[1] == 'Z' && hasZeros(head)) {
      return new FileType.Foreign("a Windows executable");
    }
    if (head.length > 12 && ascii(head, 4, 8).equals("ftyp")) {
      return new FileType.Foreign("a film or HEIC/AVIF picture (ISO media)");
    }
    return FileType.Known.TEXT;
  }

  private static boolean hasZeros(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static int indexOf(byte[] head, String text, int within) {
    int end = Math.min(head.length, within);
    return new String(head, 0, end, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static String ascii(byte[] head, int from, int to) {
    return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Signature(byte[] bytes, String what) {
    static Signature text(String text, String what) {
      return new Signature(text.getBytes(StandardCharsets.ISO_8859_1), what);
    }

    static Signature hex(String hex, String what) {
      return new Signature(java.util.HexFormat.of().parseHex(hex), what);
    }

    boolean begins(byte[] head) {
      return head.length >= bytes.length
          && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
  }
}
