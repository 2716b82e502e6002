package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with the real models and nothing else. */
class EmbeddedWellspringIT {
  @TempDir Path temp;

  private Stored store(Wellspring wellspring, String name, String text) throws IOException {
    Path file = Files.writeString(temp.resolve(name), text);
    return wellspring.store(new Upload(name, file, Context.NONE, null), ProgressListener.NONE);
  }

  @Test
  void answersFromWhatWasStoredAndStillAfterReindexing() throws IOException {
    WellspringSettings settings = WellspringSettings.in(temp.resolve("data"));
    Document office;
    try (Wellspring wellspring = Wellspring.open(settings)) {
      store(wellspring, "birds.md", "# Birds\n\nThe heron stands in shallow water and waits.\n");
      office =
          store(
                  wellspring,
                  "office.md",
                  """
                  # Opening hours

                  The office opens at 9:30 on Mondays.

                  # Parking

                  Visitors park behind the mill.
                  """)
              .document();
      assertAnswers(wellspring, office);
    }
    List<Progress> steps = new ArrayList<>();
    assertThat(Wellspring.reindex(settings, Parts.EMBEDDED, steps::add)).isEqualTo(2);
    assertThat(steps).isNotEmpty();
    try (Wellspring wellspring = Wellspring.open(settings)) {
      assertThat(wellspring.documents()).hasSize(2).first().isEqualTo(office);
      assertAnswers(wellspring, office);
    }
  }

  private static void assertAnswers(Wellspring wellspring, Document office) {
    assertThat(wellspring.search("Where can guests leave their car?", 1))
        .singleElement()
        .satisfies(passage -> assertThat(passage.document()).isEqualTo(office));
    Answer answer = wellspring.ask("When does the office open on Mondays?", 5);
    assertThat(answer.answered()).isTrue();
    assertThat(answer.text()).contains("9:30");
    assertThat(answer.citations().getFirst().document()).isEqualTo(office.id());
  }
}
