package dev.wellspring.providers.qdrant;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A Qdrant that is none of ours: the one at {@code WELLSPRING_IT_QDRANT_URL} (with the key {@code
 * WELLSPRING_IT_QDRANT_KEY}, if there is one), or else one in a container.
 */
final class RealQdrant implements AutoCloseable {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("qdrant/qdrant:v" + QdrantVersion.LEAST + ".2");
  private static final int PORT = 6333;
  private static final String ADDRESS = "WELLSPRING_IT_QDRANT_URL";

  private final ProviderSettings provider;
  private final @Nullable GenericContainer<?> container;

  private RealQdrant(ProviderSettings provider, @Nullable GenericContainer<?> container) {
    this.provider = provider;
    this.container = container;
  }

  /** Whether there is an address, or a Docker. */
  static boolean canBeHad() {
    return System.getenv(ADDRESS) != null || DockerClientFactory.instance().isDockerAvailable();
  }

  /**
   * Finds or starts it.
   *
   * @throws TestAbortedException if Docker cannot start it
   */
  static RealQdrant open() {
    String url = System.getenv(ADDRESS);
    return url == null ? started() : new RealQdrant(named(URI.create(url)), null);
  }

  private static ProviderSettings named(URI url) {
    ProviderSettings provider = ProviderSettings.of("qdrant", url);
    String key = System.getenv("WELLSPRING_IT_QDRANT_KEY");
    return key == null
        ? provider
        : provider.withKey(AuthScheme.API_KEY, new ProviderKey.Value(key));
  }

  /** An image that cannot be had is a missing Docker, and no failure of ours. */
  private static RealQdrant started() {
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/readyz").forPort(PORT));
    try {
      container.start();
    } catch (ContainerLaunchException e) {
      container.close();
      throw new TestAbortedException("no real Qdrant: Docker cannot start " + IMAGE, e);
    }
    URI url = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    return new RealQdrant(ProviderSettings.of("qdrant", url), container);
  }

  /** How it is reached. */
  ProviderSettings provider() {
    return provider;
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
    }
  }
}
