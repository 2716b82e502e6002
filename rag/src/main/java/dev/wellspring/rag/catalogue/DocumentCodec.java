package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Document.PageSummary;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.LineCodec;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Problem;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The binary form of the catalogue's records. */
final class DocumentCodec {
  private static final int WHOLE_DOCUMENT = 0;

  private DocumentCodec() {}

  /** Writes one element of a list. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T element, DataOutput out) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void write(Document document, DataOutput out) throws IOException {
    out.writeUTF(document.id().value());
    LineCodec.writeText(document.name(), out);
    LineCodec.writeText(document.mediaType(), out);
    out.writeLong(document.bytes());
    writeContext(document.context(), out);
    writeList(document.pages(), DocumentCodec::writeSummary, out);
    out.writeInt(document.chunks());
    writeList(document.problems(), DocumentCodec::writeProblem, out);
    out.writeUTF(document.storedAt().toString());
  }

  static Document read(DataInput in) throws IOException {
    return new Document(
        new DocumentId(in.readUTF()),
        LineCodec.readText(in),
        LineCodec.readText(in),
        in.readLong(),
        readContext(in),
        readList(DocumentCodec::readSummary, in),
        in.readInt(),
        readList(DocumentCodec::readProblem, in),
        Instant.parse(in.readUTF()));
  }

  static <T> void writeList(List<T> list, Writer<T> writer, DataOutput out) throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(element, out);
    }
  }

  static <T> List<T> readList(Reader<T> reader, DataInput in) throws IOException {
    int size = in.readInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  static void writeReport(OcrReport report, DataOutput out) throws IOException {
    out.writeInt(report.pictures());
    out.writeInt(report.read());
    out.writeInt(report.skipped());
    out.writeInt(report.lines());
    out.writeInt(report.alreadyInText());
    LineCodec.writeFraction(report.confidence(), out);
  }

  static OcrReport readReport(DataInput in) throws IOException {
    return new OcrReport(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        LineCodec.readFraction(in));
  }

  private static void writeContext(Context context, DataOutput out) throws IOException {
    writeList(context.types(), LineCodec::writeText, out);
    writeList(context.domains(), LineCodec::writeText, out);
    writeList(context.categories(), LineCodec::writeText, out);
    writeList(context.tags(), LineCodec::writeText, out);
    String description = context.description();
    writeList(description == null ? List.of() : List.of(description), LineCodec::writeText, out);
  }

  private static Context readContext(DataInput in) throws IOException {
    return new Context(
        readList(LineCodec::readText, in),
        readList(LineCodec::readText, in),
        readList(LineCodec::readText, in),
        readList(LineCodec::readText, in),
        firstOrNull(readList(LineCodec::readText, in)));
  }

  private static @Nullable String firstOrNull(List<String> texts) {
    return texts.isEmpty() ? null : texts.getFirst();
  }

  private static void writeSummary(PageSummary page, DataOutput out) throws IOException {
    out.writeInt(page.number());
    out.writeInt(page.characters());
    writeReport(page.ocr(), out);
  }

  private static PageSummary readSummary(DataInput in) throws IOException {
    return new PageSummary(in.readInt(), in.readInt(), readReport(in));
  }

  private static void writeProblem(Problem problem, DataOutput out) throws IOException {
    Integer page = problem.page();
    out.writeInt(page == null ? WHOLE_DOCUMENT : page);
    LineCodec.writeText(problem.code(), out);
    LineCodec.writeText(problem.message(), out);
  }

  private static Problem readProblem(DataInput in) throws IOException {
    int page = in.readInt();
    return new Problem(
        page == WHOLE_DOCUMENT ? null : page, LineCodec.readText(in), LineCodec.readText(in));
  }
}
