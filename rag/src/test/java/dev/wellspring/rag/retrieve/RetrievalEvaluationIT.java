package dev.wellspring.rag.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.wellspring.rag.WordsEmbedding;
import dev.wellspring.rag.chunk.ChunkSettings;
import dev.wellspring.rag.chunk.Chunker;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalEvaluationIT {
  @TempDir Path temp;

  @BeforeEach
  void writeCollection() throws IOException {
    write(
        "corpus.jsonl",
        """
        {"_id": "d1", "title": "Herons", "text": "The heron stands in the water.", "metadata": {"a": [1]}}
        {"_id": "d2", "title": "", "text": "A mole digs \\u201ctunnels\\u201d."}
        {"_id": "d3", "title": "Foxes", "text": "The fox sleeps by day."}
        """);
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "heron in the water"}
        {"_id": "q2", "text": "tunnels of the mole"}
        {"_id": "q3", "text": "heron by day"}
        {"_id": "q4", "text": "without judgement"}
        """);
    write(
        "qrels/test.tsv",
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq3\td2\t1\nq3\td3\t0\n");
  }

  private void write(String name, String content) throws IOException {
    Path file = temp.resolve("collection").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }

  private RetrievalReport run() throws IOException {
    WordsEmbedding embedding = new WordsEmbedding("words");
    AtomicLong clock = new AtomicLong();
    return new RetrievalEvaluation(
            new Chunker(ChunkSettings.DEFAULT, embedding::countTokens),
            embedding,
            fusion -> LuceneChunkStore.open(temp.resolve("index"), "words", 64, fusion),
            () -> clock.getAndAdd(500_000_000))
        .run(temp.resolve("collection"), Fusion.DEFAULT, (done, total) -> {});
  }

  @Test
  void countsWhatIsThereAndScoresWhatIsFound() throws IOException {
    RetrievalReport report = run();
    assertThat(report.documents()).isEqualTo(3);
    assertThat(report.chunks()).isEqualTo(3);
    assertThat(report.queries()).isEqualTo(3);
    assertThat(report.fused().recallAt100()).isEqualTo(1);
    assertThat(report.fused().queriesPerSecond()).isEqualTo(2);
    // two first places, and the last of three for the question about another document
    assertThat(report.fused().reciprocalRank()).isEqualTo((1 + 1 + 1 / 3.0) / 3);
    assertThat(report.fused().ndcgAt10()).isEqualTo((1 + 1 + 0.5) / 3);
  }

  @Test
  void namesTheLineThatIsNoJson() throws IOException {
    write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"x\"}\n{\"_id\": \n");
    assertThatIOException()
        .isThrownBy(this::run)
        .withMessageContaining("line 2")
        .withMessageContaining("queries.jsonl");
  }
}
