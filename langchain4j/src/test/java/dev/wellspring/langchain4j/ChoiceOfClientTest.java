package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.langchain4j.http.client.HttpClientBuilderFactory;
import dev.langchain4j.http.client.HttpClientBuilderLoader;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How LangChain4j comes to the healing client; the JDK's is on this class path, too. */
class ChoiceOfClientTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void forget() {
    System.clearProperty(HealingHttpClientBuilderFactory.PROPERTY);
    Thread.currentThread().setContextClassLoader(before);
  }

  @Nested
  class BesideAnotherClient {
    @Test
    void langChain4jAsksForAChoice() {
      assertThatIllegalStateException()
          .isThrownBy(HttpClientBuilderLoader::loadHttpClientBuilder)
          .withMessageContaining(HealingHttpClientBuilderFactory.PROPERTY);
    }

    @Test
    void oneCallMakesIt() {
      HealingHttpClientBuilderFactory.select();
      HealingHttpClientBuilderFactory.select();
      assertThat(HttpClientBuilderLoader.loadHttpClientBuilder())
          .isInstanceOf(HealingHttpClientBuilder.class);
    }

    @Test
    void aChoiceThatWasMadeIsNotOverruled() {
      System.setProperty(HealingHttpClientBuilderFactory.PROPERTY, "some.other.Factory");
      assertThatIllegalStateException()
          .isThrownBy(HealingHttpClientBuilderFactory::select)
          .withMessageContaining("some.other.Factory");
    }
  }

  @Nested
  class Alone {
    @Test
    void itIsFoundByItself() {
      Thread.currentThread().setContextClassLoader(new OnlyOurs(before));
      assertThat(HttpClientBuilderLoader.loadHttpClientBuilder())
          .isInstanceOf(HealingHttpClientBuilder.class);
    }
  }

  /** A class path on which no other client registers itself. */
  private static final class OnlyOurs extends ClassLoader {
    private OnlyOurs(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals("META-INF/services/" + HttpClientBuilderFactory.class.getName())) {
        return super.getResources(name);
      }
      List<URL> ours =
          Collections.list(super.getResources(name)).stream()
              .filter(each -> !each.toString().contains("langchain4j-http-client"))
              .toList();
      return Collections.enumeration(ours);
    }
  }
}
