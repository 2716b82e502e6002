package dev.wellspring.spring.docs;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.spring.TestApplication;
import dev.wellspring.spring.pool.PoolProperties;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SpringPageIT {
  private static final Path PAGE = Path.of("../docs/spring.md");
  private static final Path README = Path.of("../README.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/wellspring/spring/docs/PointSearch.java");
  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");

  @Test
  void itsExampleIsTheOneThatRunsHere() throws IOException {
    String example = Files.readString(SOURCE).split("// EXAMPLE\n", -1)[1];
    assertThat(Files.readString(PAGE)).contains("```java\n" + example + "```");
    assertThat(Files.readString(README)).contains("```java\n" + example + "```");
    assertThat(example.lines().count()).isLessThanOrEqualTo(15);
  }

  @Test
  void itsExampleHealsASearchThatGotNoAnswer() {
    Script script = Script.requests(Reaction.afterWhole(new Step.Close()));
    try (ScriptedServer server = ScriptedServer.cleartext(script)) {
      TestApplication.runner()
          .withUserConfiguration(PointSearch.class)
          .withPropertyValues("search.url=http://127.0.0.1:" + server.port())
          .run(context ->
              assertThat(context.getBean(PointSearch.class).nearest("{}")).isEqualTo("fine"));
      assertThat(server.journal().complete("POST /points/search")).isEqualTo(2);
    }
  }

  @Test
  void itsTableHasEveryPropertyAndNoOther() throws IOException {
    String pools =
        Files.readString(PAGE).split("\n## Pools\n", -1)[1].split("\n## Boot's own", -1)[0];
    List<String> said =
        Pattern.compile("(?m)^\\| `([a-z.\\[\\]-]+)` \\|")
            .matcher(pools)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(said).containsExactlyInAnyOrderElementsOf(properties("", PoolProperties.class));
  }

  @Test
  void environmentsOfProgrammersKnowTheProperties() throws IOException {
    assertThat(Files.readString(METADATA))
        .contains("\"name\": \"wellspring.http.pools\"")
        .contains("settings of pools by name");
  }

  private static List<String> properties(String prefix, Class<?> settings) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(ROOT);
      if (name.equals("routes")) {
        names.addAll(properties("routes[].", PoolProperties.Route.class));
      } else if (component.getType().isRecord()) {
        names.addAll(properties(name + ".", component.getType()));
      } else {
        names.add(name);
      }
    }
    return names;
  }
}
