package dev.wellspring.samplewriter.word;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The same archive with one time for all entries and nothing compressed, so that neither the clock
 * nor the machine's zlib shows in its bytes.
 */
final class SteadyZip {
  /** The time of every entry, and of the documents. */
  static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private SteadyZip() {}

  static byte[] of(byte[] archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream steady = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries(archive).entrySet()) {
        steady.putNextEntry(stored(entry.getKey(), entry.getValue()));
        steady.write(entry.getValue());
        steady.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static ZipEntry stored(String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(LocalDateTime.ofInstant(TIME, ZoneOffset.UTC));
    return entry;
  }
}
