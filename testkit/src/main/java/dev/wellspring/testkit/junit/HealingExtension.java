package dev.wellspring.testkit.junit;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.testkit.fault.Transport;
import dev.wellspring.testkit.server.ScriptedServer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test a {@link ScriptedServer}, a {@link HealingClient} and a {@link Promises} of its
 * own, as parameters, and fails the test that leaves a lease, a thread (virtual ones included), a
 * socket or an unfinished future behind.
 *
 * <pre>{@code
 * class OrdersIT {
 *   @RegisterExtension HealingExtension healing = HealingExtension.overTls();
 *
 *   @Test
 *   void healsAfterTheServerHungUp(ScriptedServer server, HealingClient client) { … }
 * }
 * }</pre>
 *
 * <p>Or with {@code @ExtendWith(HealingExtension.class)}: cleartext and default settings. Threads
 * and sockets are those of the whole process, so tests with this extension must not run in parallel
 * with others in one JVM.
 */
public final class HealingExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(HealingExtension.class);
  private static final Set<Class<?>> GIVEN =
      Set.of(ScriptedServer.class, HealingClient.class, Promises.class);

  private final Transport transport;
  private final ClientSettings settings;
  private final Environment environment;

  /** Cleartext, default settings, the machine's own environment. */
  public HealingExtension() {
    this(Transport.CLEARTEXT, ClientSettings.defaults(), Environment.system());
  }

  private HealingExtension(Transport transport, ClientSettings settings, Environment environment) {
    this.transport = transport;
    this.settings = settings;
    this.environment = environment;
  }

  /** The same over TLS; the server has a certificate of its own, which the client trusts. */
  public static HealingExtension overTls() {
    return with(Transport.TLS, ClientSettings.defaults(), Environment.system());
  }

  /** The client gets these settings, but for its trust under TLS, and this environment. */
  public static HealingExtension with(
      Transport transport, ClientSettings settings, Environment environment) {
    return new HealingExtension(transport, settings, environment);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Belongings belongings =
        switch (transport) {
          case CLEARTEXT -> Belongings.prepare(settings, environment);
          case TLS -> Belongings.prepareOverTls(settings, environment);
        };
    context.getStore(NAMESPACE).put(Belongings.class, belongings);
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    Belongings belongings = context.getStore(NAMESPACE).remove(Belongings.class, Belongings.class);
    if (belongings == null) {
      return; // the preparation itself failed
    }
    List<String> left = belongings.giveBack();
    if (!left.isEmpty()) {
      throw new AssertionError(
          "%s left behind: %s".formatted(context.getDisplayName(), String.join("; ", left)));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return GIVEN.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Belongings belongings =
        Objects.requireNonNull(
            context.getStore(NAMESPACE).get(Belongings.class, Belongings.class),
            "parameters are given to test methods only");
    Class<?> type = parameter.getParameter().getType();
    if (type == ScriptedServer.class) {
      return belongings.server();
    }
    return type == HealingClient.class ? belongings.client() : belongings.promises();
  }
}
