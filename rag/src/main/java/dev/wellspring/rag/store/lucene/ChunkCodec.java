package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.LineCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** The binary form of a chunk; a change of it is a new {@link IndexIdentity#LAYOUT}. */
final class ChunkCodec {
  private ChunkCodec() {}

  static byte[] encode(Chunk chunk) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(chunk.number());
    out.writeInt(chunk.headings().size());
    for (String heading : chunk.headings()) {
      LineCodec.writeText(heading, out);
    }
    LineCodec.writeLines(chunk.lines(), out);
    return bytes.toByteArray();
  }

  static Chunk decode(BytesRef bytes) throws IOException {
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes.bytes, bytes.offset, bytes.length));
    int number = in.readInt();
    int size = in.readInt();
    List<String> headings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      headings.add(LineCodec.readText(in));
    }
    return new Chunk(number, headings, LineCodec.readLines(in));
  }
}
