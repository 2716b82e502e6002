package dev.wellspring.server.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.server.cli.service.Reply.Problem;
import dev.wellspring.server.cli.service.Reply.Problem.Rule;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProblemReplyTest {
  private static String message(String detail, Rule... rules) {
    return String.valueOf(
        new ProblemReply(422, new Problem("Title", detail, List.of(rules))).getMessage());
  }

  @Nested
  class GivenARuleThatTheDetailTells {
    @Test
    void saysItOnce() {
      assertThat(message("the file is empty", new Rule("file", "the file is empty")))
          .isEqualTo("the file is empty");
    }
  }

  @Nested
  class GivenARuleThatTheDetailDoesNotTell {
    @Test
    void saysBoth() {
      assertThat(message("the PDF is encrypted", new Rule("password", "must be given")))
          .isEqualTo("the PDF is encrypted (password: must be given)");
    }
  }
}
