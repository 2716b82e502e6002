package dev.wellspring.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilderFactory;

/**
 * How LangChain4j finds the healing client by itself. It wants exactly one such factory on the
 * class path, or to be told which: see {@link #select}.
 */
public final class HealingHttpClientBuilderFactory implements HttpClientBuilderFactory {
  /** The system property by which LangChain4j chooses among several factories. */
  public static final String PROPERTY = "langchain4j.http.clientBuilderFactory";

  /** Called by the service loader. */
  public HealingHttpClientBuilderFactory() {}

  /**
   * Chooses the healing client for every model of this process that is built from now on and does
   * not name its own. Needed only while another factory is on the class path, too, such as the
   * JDK's that {@code langchain4j-open-ai} brings.
   *
   * @throws IllegalStateException if another one was chosen before
   */
  public static void select() {
    String own = HealingHttpClientBuilderFactory.class.getName();
    String before = (String) System.getProperties().putIfAbsent(PROPERTY, own);
    if (before != null && !before.equals(own)) {
      throw new IllegalStateException(
          "system property %s chooses %s already; remove it, or give models a HealingHttpClientBuilder"
              .formatted(PROPERTY, before));
    }
  }

  @Override
  public HealingHttpClientBuilder create() {
    return new HealingHttpClientBuilder();
  }
}
