package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * A question's terms, any of which may match; a term that is said twice counts twice. Questions are
 * text and have no query syntax. Of a question with more different terms than Lucene allows in one
 * query (1,024) the first ones are used.
 */
final class WordsQuery {
  private WordsQuery() {}

  static Query of(String question, Analyzer analyzer) {
    Map<Term, Integer> terms = new LinkedHashMap<>();
    for (String field : List.of(ChunkFields.WORDS, ChunkFields.CODES)) {
      collect(question, field, analyzer, terms);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.entrySet().stream()
        .limit(IndexSearcher.getMaxClauseCount())
        .forEach(said -> any.add(weighted(said.getKey(), said.getValue()), Occur.SHOULD));
    return any.build();
  }

  private static Query weighted(Term term, int times) {
    Query query = new TermQuery(term);
    return times == 1 ? query : new BoostQuery(query, times);
  }

  private static void collect(
      String question, String field, Analyzer analyzer, Map<Term, Integer> terms) {
    try (TokenStream stream = analyzer.tokenStream(field, question)) {
      TermToBytesRefAttribute bytes = stream.addAttribute(TermToBytesRefAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.merge(new Term(field, BytesRef.deepCopyOf(bytes.getBytesRef())), 1, Integer::sum);
      }
      stream.end();
    } catch (IOException e) {
      throw new IllegalStateException("text in memory could not be read", e);
    }
  }
}
