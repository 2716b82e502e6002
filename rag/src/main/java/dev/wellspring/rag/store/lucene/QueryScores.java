package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Scores of chunks for one query of the index, such as BM25 for a question's words. */
final class QueryScores {
  private final IndexSearcher searcher;
  private final Query query;
  private final Map<Integer, Double> known = new HashMap<>();
  private boolean allKnown;

  QueryScores(IndexSearcher searcher, Query query) {
    this.searcher = searcher;
    this.query = query;
  }

  /** The best chunks that match and are allowed, at most so many. */
  List<Integer> best(int most, @Nullable Query allowed) throws IOException {
    ScoreDoc[] hits = searcher.search(among(allowed), most).scoreDocs;
    for (ScoreDoc hit : hits) {
      known.put(hit.doc, (double) hit.score);
    }
    allKnown = hits.length < most;
    return Arrays.stream(hits).map(hit -> hit.doc).toList();
  }

  private Query among(@Nullable Query allowed) {
    return allowed == null
        ? query
        : new BooleanQuery.Builder().add(query, Occur.MUST).add(allowed, Occur.FILTER).build();
  }

  /**
   * The scores of these chunks, 0 where they do not match.
   *
   * @param chunks in ascending order, all of them allowed
   */
  double[] of(int[] chunks) throws IOException {
    double[] scores = new double[chunks.length];
    Weight weight =
        allKnown ? null : searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    LeafReaderContext leaf = null;
    Scorer scorer = null;
    for (int i = 0; i < chunks.length; i++) {
      Double score = known.get(chunks[i]);
      if (score == null && weight != null) {
        LeafReaderContext home = leafOf(chunks[i]);
        if (home != leaf) {
          leaf = home;
          scorer = weight.scorer(leaf);
        }
        score = scoreAt(chunks[i] - home.docBase, scorer);
      }
      scores[i] = score == null ? 0 : score;
    }
    return scores;
  }

  private LeafReaderContext leafOf(int chunk) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(chunk, leaves));
  }

  private static @Nullable Double scoreAt(int chunk, @Nullable Scorer scorer) throws IOException {
    if (scorer == null) {
      return null;
    }
    int at = scorer.docID();
    if (at < chunk) {
      at = scorer.iterator().advance(chunk);
    }
    return at == chunk ? (double) scorer.score() : null;
  }
}
