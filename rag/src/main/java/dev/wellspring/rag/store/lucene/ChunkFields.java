package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ContextStamp;
import dev.wellspring.rag.store.EmbeddedChunk;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** The fields of a chunk in the index. */
final class ChunkFields {
  static final String DOCUMENT = "document";
  static final String WORDS = "words";
  static final String CODES = "codes";
  static final String EMBEDDING = "embedding";
  static final String CONTENT = "content";
  static final String TYPES = "types";
  static final String DOMAINS = "domains";
  static final String CATEGORIES = "categories";
  static final String TAGS = "tags";
  static final String STAMP = "context";

  private static final FieldType WORDS_TYPE = type(false);
  // a code is as telling in a long chunk as in a short one
  private static final FieldType CODES_TYPE = type(true);

  private ChunkFields() {}

  static Document toLucene(DocumentId id, Context context, EmbeddedChunk embedded)
      throws IOException {
    Chunk chunk = embedded.chunk();
    String text = chunk.searchText();
    Document fields = new Document();
    fields.add(new StringField(DOCUMENT, id.value(), Field.Store.YES));
    fields.add(new Field(WORDS, text, WORDS_TYPE));
    fields.add(new Field(CODES, text, CODES_TYPE));
    fields.add(
        new KnnFloatVectorField(
            EMBEDDING, embedded.embedding(), VectorSimilarityFunction.DOT_PRODUCT));
    fields.add(new StoredField(CONTENT, ChunkCodec.encode(chunk)));
    addContext(context, fields);
    return fields;
  }

  /** The chunk of an index document whose content was read. */
  static Chunk content(Document fields) throws IOException {
    return ChunkCodec.decode(Objects.requireNonNull(fields.getBinaryValue(CONTENT)));
  }

  private static void addContext(Context context, Document fields) {
    addAll(TYPES, context.types(), fields);
    addAll(DOMAINS, context.domains(), fields);
    addAll(CATEGORIES, context.categories(), fields);
    addAll(TAGS, context.tags(), fields);
    String stamp = ContextStamp.of(context);
    if (!stamp.isEmpty()) {
      fields.add(new BinaryDocValuesField(STAMP, new BytesRef(stamp)));
    }
  }

  private static void addAll(String field, List<String> values, Document fields) {
    values.forEach(value -> fields.add(new StringField(field, value, Field.Store.NO)));
  }

  static Term term(DocumentId id) {
    return new Term(DOCUMENT, id.value());
  }

  private static FieldType type(boolean omitNorms) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setOmitNorms(omitNorms);
    type.freeze();
    return type;
  }
}
