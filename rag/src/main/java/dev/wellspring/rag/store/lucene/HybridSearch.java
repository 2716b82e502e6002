package dev.wellspring.rag.store.lucene;

import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * One search on one state of the index, among the chunks that the filter allows: the best {@value
 * #DEPTH} by words and the best {@value #DEPTH} by meaning become candidates; each candidate gets
 * both scores, whichever list it came from; the fusion orders them, and the best {@value
 * #FEEDBACK_CHUNKS} may say what was meant.
 */
final class HybridSearch {
  /** Candidates from each side, or {@code topK} if that is more. */
  static final int DEPTH = 100;

  private static final int FEEDBACK_CHUNKS = 2;

  /** What a side without a say proposes. */
  private static final List<Integer> NONE = List.of();

  private static final Set<String> STORED = Set.of(ChunkFields.DOCUMENT, ChunkFields.CONTENT);

  private final IndexSearcher searcher;
  private final Fusion fusion;

  HybridSearch(IndexSearcher searcher, Fusion fusion) {
    this.searcher = searcher;
    this.fusion = fusion;
  }

  List<ScoredChunk> run(Query words, ChunkQuery query) throws IOException {
    Query allowed = ContextQuery.allowed(query.filter());
    int chunks = allowed == null ? searcher.getIndexReader().numDocs() : searcher.count(allowed);
    if (chunks == 0) {
      return List.of();
    }
    int depth = Math.min(chunks, Math.max(DEPTH, query.topK()));
    QueryScores byWords = new QueryScores(searcher, words);
    Similarities byMeaning = new Similarities(searcher, query.embedding());
    int[] candidates =
        union(
            fusion.vectorWeight() < 1 ? byWords.best(depth, allowed) : NONE,
            fusion.vectorWeight() > 0 ? byMeaning.best(depth, chunks, allowed) : NONE);
    double[] wordScores = byWords.of(candidates);
    double[] cosines = byMeaning.of(candidates);
    boolean[] preferred = preferred(candidates, query.filter());
    double[] fused = fused(candidates, wordScores, cosines, preferred, byMeaning);
    StoredFields stored = searcher.storedFields();
    List<ScoredChunk> results = new ArrayList<>();
    for (int i : bestFirst(fused, query.topK())) {
      Document fields = stored.document(candidates[i], STORED);
      results.add(scored(fields, fused[i], cosines[i], wordScores[i]));
    }
    return results;
  }

  private boolean[] preferred(int[] candidates, ContextFilter filter) throws IOException {
    boolean[] preferred = new boolean[candidates.length];
    if (!filter.tags().isEmpty()) {
      double[] tags = new QueryScores(searcher, ContextQuery.preferred(filter)).of(candidates);
      for (int i = 0; i < tags.length; i++) {
        preferred[i] = tags[i] > 0;
      }
    }
    return preferred;
  }

  /** Fuses, and once more with the question's vector moved towards what came out first. */
  private double[] fused(
      int[] candidates, double[] words, double[] cosines, boolean[] preferred, Similarities origin)
      throws IOException {
    double[] first = fusion.fuse(words, cosines, preferred);
    if (fusion.feedback() == 0 || candidates.length <= FEEDBACK_CHUNKS) {
      return first;
    }
    int[] best =
        bestFirst(first, FEEDBACK_CHUNKS).stream().mapToInt(i -> candidates[i]).sorted().toArray();
    double[] moved = origin.movedTowards(best, fusion.feedback()).of(candidates);
    return fusion.fuse(words, moved, preferred);
  }

  private static int[] union(List<Integer> some, List<Integer> others) {
    return Stream.concat(some.stream(), others.stream())
        .mapToInt(Integer::intValue)
        .distinct()
        .sorted()
        .toArray();
  }

  private static List<Integer> bestFirst(double[] scores, int most) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .limit(most)
        .toList();
  }

  private static ScoredChunk scored(Document fields, double score, double cosine, double words)
      throws IOException {
    String document = Objects.requireNonNull(fields.get(ChunkFields.DOCUMENT));
    return new ScoredChunk(
        new DocumentId(document), ChunkFields.content(fields), score, cosine, words);
  }
}
