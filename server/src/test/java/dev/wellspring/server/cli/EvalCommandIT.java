package dev.wellspring.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the evaluations print, in this process. */
class EvalCommandIT {
  private static final String CORPUS =
      """
      {"_id":"m1","title":"The mill","text":"The mill was built in 1854 by Josiah Crane."}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int eval(Object... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "eval";
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Nested
  class GivenAWrongFolder {
    @ParameterizedTest
    @CsvSource({
      "ocr, nowhere holds no picture",
      "retrieval, nowhere/qrels/test.tsv is missing",
      "answers, nowhere/corpus.jsonl is missing"
    })
    void saysSoInOneLine(String what, String why) {
      assertThat(eval(what, folder.resolve("nowhere"))).isEqualTo(2);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .startsWith("wellspring: ")
          .contains(why, "docs/quality.md");
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
      Files.writeString(folder.resolve("corpus.jsonl"), CORPUS + "no JSON\n");
      Files.writeString(folder.resolve("questions.jsonl"), "");

      assertThat(eval("answers", folder)).isEqualTo(2);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .contains("line 2 of corpus.jsonl is no JSON object");
    }
  }

  @Nested
  class GivenQuestionsBesideTheFolder {
    @Test
    void asksThemAndTheForeignOnes() throws IOException {
      Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
      Path questions =
          Files.writeString(
              folder.resolve("part.jsonl"),
              """
              {"question":"When was the mill built?","answers":["1854"],"impossible":false}
              {"question":"Who sold the mill?","answers":[],"impossible":true}
              """);
      Path foreign =
          Files.writeString(
              folder.resolve("queries.jsonl"), "{\"_id\":\"1\",\"text\":\"What is a photon?\"}\n");

      assertThat(eval("answers", folder, "--questions", questions, "--foreign", foreign))
          .as(err.toString())
          .isZero();
      assertThat(out.toString())
          .contains("| impossible answered | foreign answered |")
          .contains("| impossible above | foreign above |")
          .contains("| 0.35 |")
          .contains("| confidence from | answers | mean confidence | right |");
    }

    @Test
    void asksForeignOnesAloneWhereThereAreNoOthers() throws IOException {
      Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
      Path foreign =
          Files.writeString(
              folder.resolve("queries.jsonl"), "{\"question\":\"What is a photon?\"}\n");

      assertThat(eval("answers", "--passages", folder, "--foreign", foreign)).isZero();
      assertThat(out.toString()).startsWith("| threshold | foreign above |");
    }
  }
}
