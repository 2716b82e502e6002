package dev.wellspring.testkit.way;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.fault.Transport;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a parameterized class or test through every {@link Way}, but for what it leaves out because
 * it makes no difference there, or does not exist.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Ways.Every.class)
public @interface Ways {

  Door[] doors() default {Door.SYNC, Door.ASYNC};

  Transport[] transports() default {Transport.CLEARTEXT, Transport.TLS};

  ReplayClass[] classes() default {
    ReplayClass.SAFE, ReplayClass.IDEMPOTENT, ReplayClass.BILLABLE, ReplayClass.UNSAFE
  };

  /** Door by transport by class. */
  final class Every extends AnnotationBasedArgumentsProvider<Ways> {
    @Override
    protected Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context, Ways ways) {
      return Arrays.stream(ways.doors())
          .flatMap(door ->
              Arrays.stream(ways.transports())
                  .flatMap(transport ->
                      Arrays.stream(ways.classes())
                          .map(each -> Arguments.of(new Way(door, transport, each)))));
    }
  }
}
