package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * Cosines of chunks to one question, from the vectors in full precision. Of up to {@value
 * #EXACT_UP_TO} allowed chunks every vector is compared; above, the graph over the quantised
 * vectors proposes half again as many as are asked for, and the full vectors decide.
 */
final class Similarities {
  static final int EXACT_UP_TO = 10_000;

  private final IndexSearcher searcher;
  private final float[] question;
  private final int exactUpTo;

  Similarities(IndexSearcher searcher, float[] question) {
    this(searcher, question, EXACT_UP_TO);
  }

  Similarities(IndexSearcher searcher, float[] question, int exactUpTo) {
    this.searcher = searcher;
    this.question = question;
    this.exactUpTo = exactUpTo;
  }

  /**
   * The chunks nearest to the question, best first.
   *
   * @param most how many at most
   * @param count how many chunks are allowed
   * @param allowed matches them; null if all are
   */
  List<Integer> best(int most, int count, @Nullable Query allowed) throws IOException {
    return count <= exactUpTo ? scan(most, allowed) : proposed(most, allowed);
  }

  /**
   * The cosines of these chunks.
   *
   * @param chunks in ascending order
   */
  double[] of(int[] chunks) throws IOException {
    double[] cosines = new double[chunks.length];
    forEach(chunks, (i, vector) -> cosines[i] = VectorUtil.dotProduct(question, vector));
    return cosines;
  }

  /**
   * Compares with a question that is moved towards the mean of these chunks.
   *
   * @param chunks in ascending order
   * @param share length of the step, where the question's vector has length 1
   */
  Similarities movedTowards(int[] chunks, double share) throws IOException {
    float[] moved = question.clone();
    forEach(
        chunks,
        (i, vector) -> {
          for (int k = 0; k < moved.length; k++) {
            moved[k] += (float) (share / chunks.length * vector[k]);
          }
        });
    return new Similarities(searcher, VectorUtil.l2normalize(moved, false), exactUpTo);
  }

  /** Takes a chunk's place in the list and its vector, which is only valid during the call. */
  private interface VectorVisitor {
    void visit(int i, float[] vector);
  }

  private void forEach(int[] chunks, VectorVisitor visitor) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    KnnVectorValues.DocIndexIterator at = null;
    for (int i = 0; i < chunks.length; i++) {
      LeafReaderContext home = leaves.get(ReaderUtil.subIndex(chunks[i], leaves));
      if (home != leaf || vectors == null || at == null) {
        leaf = home;
        vectors = vectorsOf(home);
        at = vectors.iterator();
      }
      at.advance(chunks[i] - home.docBase);
      visitor.visit(i, vectors.vectorValue(at.index()));
    }
  }

  private List<Integer> proposed(int most, @Nullable Query allowed) throws IOException {
    KnnFloatVectorQuery nearest =
        new KnnFloatVectorQuery(ChunkFields.EMBEDDING, question, most + most / 2, allowed);
    int[] proposals =
        Arrays.stream(searcher.search(nearest, most + most / 2).scoreDocs)
            .mapToInt(hit -> hit.doc)
            .sorted()
            .toArray();
    double[] cosines = of(proposals);
    return IntStream.range(0, proposals.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> cosines[i]).reversed())
        .limit(most)
        .map(i -> proposals[i])
        .toList();
  }

  private List<Integer> scan(int most, @Nullable Query allowed) throws IOException {
    PriorityQueue<ScoreDoc> best =
        new PriorityQueue<>(Comparator.comparingDouble(found -> found.score));
    Query matching = searcher.rewrite(allowed == null ? MatchAllDocsQuery.INSTANCE : allowed);
    Weight weight = searcher.createWeight(matching, ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer chunks = weight.scorer(leaf);
      if (chunks != null) {
        scan(leaf, chunks.iterator(), most, best);
      }
    }
    return best.stream()
        .sorted(Comparator.comparingDouble((ScoreDoc found) -> found.score).reversed())
        .map(found -> found.doc)
        .toList();
  }

  private void scan(
      LeafReaderContext leaf, DocIdSetIterator chunks, int most, PriorityQueue<ScoreDoc> best)
      throws IOException {
    FloatVectorValues vectors = vectorsOf(leaf);
    KnnVectorValues.DocIndexIterator at = vectors.iterator();
    Bits live = leaf.reader().getLiveDocs();
    int chunk = chunks.nextDoc();
    for (; chunk != DocIdSetIterator.NO_MORE_DOCS; chunk = chunks.nextDoc()) {
      if (live == null || live.get(chunk)) {
        at.advance(chunk);
        float cosine = VectorUtil.dotProduct(question, vectors.vectorValue(at.index()));
        if (best.size() < most) {
          best.add(new ScoreDoc(leaf.docBase + chunk, cosine));
        } else if (cosine > Objects.requireNonNull(best.peek()).score) {
          best.poll();
          best.add(new ScoreDoc(leaf.docBase + chunk, cosine));
        }
      }
    }
  }

  private static FloatVectorValues vectorsOf(LeafReaderContext leaf) throws IOException {
    return Objects.requireNonNull(
        leaf.reader().getFloatVectorValues(ChunkFields.EMBEDDING), "a chunk has a vector");
  }
}
