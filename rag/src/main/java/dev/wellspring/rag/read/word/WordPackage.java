package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.UnreadableDocumentException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** The parts of an open Word file (ECMA-376 part 2), inflated under limits. Not thread-safe. */
final class WordPackage implements Closeable {
  private static final String MAIN_PART = "/officeDocument";
  private static final String USUAL_MAIN_PART = "word/document.xml";
  private static final int UNSUSPICIOUS_BYTES = 1 << 20;

  private final ZipFile zip;
  private final ReadLimits limits;
  private long inflated;

  private WordPackage(ZipFile zip, ReadLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * Opens a file that is not encrypted.
   *
   * @throws IOException if its directory is broken
   */
  static WordPackage open(Path file, ReadLimits limits) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      Containers.requireEntries(zip.size(), limits);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
    return new WordPackage(zip, limits);
  }

  ReadLimits limits() {
    return limits;
  }

  /**
   * Where something is referred to from a part.
   *
   * @param type the last segment of the relationship's type, such as {@code header}
   * @param target the part's name, without a leading slash
   */
  record Relationship(String type, String target) {}

  /** The part with the document's body. */
  String mainPart() throws IOException, XMLStreamException {
    return relationships("").values().stream()
        .filter(relationship -> MAIN_PART.endsWith("/" + relationship.type()))
        .map(Relationship::target)
        .filter(this::has)
        .findFirst()
        .orElse(USUAL_MAIN_PART);
  }

  /** What a part refers to inside the package, by relationship id; none if it refers to nothing. */
  Map<String, Relationship> relationships(String part) throws IOException, XMLStreamException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String name = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Relationship> relationships = new HashMap<>();
    if (!has(name)) {
      return relationships;
    }
    try (XmlReader xml = xml(name)) {
      xml.inside(element ->
          xml.inside(inner -> {
            String id = xml.attribute("Id");
            String target = xml.attribute("Target");
            String type = xml.attribute("Type");
            if (!id.isEmpty() && !xml.attribute("TargetMode").equals("External")) {
              relationships.put(
                  id,
                  new Relationship(
                      type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
            }
            xml.skip();
          }));
    }
    return relationships;
  }

  private static String resolve(String folder, String target) {
    String path = target.startsWith("/") ? target.substring(1) : folder + target;
    return Path.of("/" + path.replace("\0", "")).normalize().toString().substring(1);
  }

  /** The part of a type that something refers to; empty if there is none. */
  Optional<String> target(Map<String, Relationship> relationships, String type) {
    return relationships.values().stream()
        .filter(relationship -> relationship.type().equals(type))
        .map(Relationship::target)
        .filter(this::has)
        .findFirst();
  }

  boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  /** Opens a part as XML; it must be there. */
  XmlReader xml(String part) throws IOException, XMLStreamException {
    return XmlReader.of(
        open(part).orElseThrow(() -> new IOException("the part " + part + " is missing")),
        limits.depth());
  }

  /** All bytes of a part; empty if it is missing. */
  Optional<byte[]> bytes(String part) throws IOException {
    Optional<InputStream> opened = open(part);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(in.readAllBytes());
    }
  }

  private Optional<InputStream> open(String part) throws IOException {
    ZipEntry entry = zip.getEntry(part);
    return entry == null
        ? Optional.empty()
        : Optional.of(new Inflating(zip.getInputStream(entry), entry.getCompressedSize()));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts what comes out. */
  private final class Inflating extends FilterInputStream {
    private final long compressed;
    private long mine;

    Inflating(InputStream in, long compressed) {
      super(in);
      this.compressed = Math.max(1, compressed);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int bytes) {
      inflated += bytes;
      mine += bytes;
      if (inflated > limits.inflatedBytes()) {
        throw UnreadableDocumentException.exceeds(
            "inflatedBytes",
            limits.inflatedBytes(),
            "the Word file inflates to more than %d bytes".formatted(limits.inflatedBytes()));
      }
      if (mine > UNSUSPICIOUS_BYTES && mine / compressed > limits.inflationRatio()) {
        throw UnreadableDocumentException.exceeds(
            "inflationRatio",
            limits.inflationRatio(),
            "a part of the Word file inflates to more than %d times its size"
                .formatted(limits.inflationRatio()));
      }
    }
  }
}
