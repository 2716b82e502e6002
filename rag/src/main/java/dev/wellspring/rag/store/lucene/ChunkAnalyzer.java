package dev.wellspring.rag.store.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.CharTokenizer;

/** How a chunk's and a question's text become terms: one way for words, another for codes. */
final class ChunkAnalyzer extends DelegatingAnalyzerWrapper {
  private final Analyzer words = new Words();
  private final Analyzer codes = new Codes();

  ChunkAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return field.equals(ChunkFields.CODES) ? codes : words;
  }

  @Override
  public void close() {
    words.close();
    codes.close();
    super.close();
  }

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokens = new StandardTokenizer();
      TokenStream stream = new EnglishPossessiveFilter(tokens);
      stream = new PartsFilter(new LowerCaseFilter(stream));
      stream = new StopFilter(stream, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
      return new TokenStreamComponents(tokens, new PorterStemFilter(stream));
    }
  }

  private static final class Codes extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokens = CharTokenizer.fromSeparatorCharPredicate(Codes::separates);
      return new TokenStreamComponents(tokens, new CodeFilter(tokens));
    }

    private static boolean separates(int c) {
      return Character.isWhitespace(c)
          || Character.isSpaceChar(c)
          || ",;:|=\"<>()[]{}".indexOf(c) >= 0;
    }
  }
}
