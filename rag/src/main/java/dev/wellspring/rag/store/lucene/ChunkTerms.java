package dev.wellspring.rag.store.lucene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The terms by which the embedded index finds chunks, for stores that keep them elsewhere.
 * Thread-safe.
 */
public final class ChunkTerms implements AutoCloseable {
  private final Analyzer analyzer = new ChunkAnalyzer();

  /** The text's words, stemmed, with how often each occurs, in the order of their first place. */
  public Map<String, Integer> words(String text) {
    return count(text, ChunkFields.WORDS, analyzer);
  }

  /** The text's codes (numbers of invoices, dates, addresses) with how often each occurs. */
  public Map<String, Integer> codes(String text) {
    return count(text, ChunkFields.CODES, analyzer);
  }

  @Override
  public void close() {
    analyzer.close();
  }

  static Map<String, Integer> count(String text, String field, Analyzer analyzer) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.merge(term.toString(), 1, Integer::sum);
      }
      stream.end();
    } catch (IOException e) {
      throw new IllegalStateException("text in memory could not be read", e);
    }
    return terms;
  }
}
