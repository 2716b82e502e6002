package dev.wellspring.server.settings;

import dev.wellspring.providers.inhouse.ServiceCall;
import dev.wellspring.providers.inhouse.StoreCalls;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the operations of an in-house chunk store are asked for, each within {@code {{space}}}.
 *
 * @param replace stores {@code {{chunks}}} and context of {@code {{document}}} in place of what it
 *     had
 * @param describe gives {@code {{document}}} another context
 * @param remove removes {@code {{document}}}
 * @param documents lists the documents
 * @param search finds {@code {{top_k}}} chunks for {@code {{text}}} and {@code {{vector}}}
 * @param size counts the chunks
 */
public record ProviderStoreCalls(
    @DefaultValue ProviderCall replace,
    @DefaultValue ProviderCall describe,
    @DefaultValue ProviderCall remove,
    @DefaultValue ProviderCall documents,
    @DefaultValue ProviderCall search,
    @DefaultValue ProviderCall size) {
  /**
   * As the provider knows them.
   *
   * @throws InvalidSettingException if one breaks its rule
   */
  StoreCalls calls() {
    ServiceCall replacing = call("replace", replace);
    ServiceCall describing = call("describe", describe);
    ServiceCall removing = call("remove", remove);
    ServiceCall listing = call("documents", documents);
    ServiceCall searching = call("search", search);
    ServiceCall counting = call("size", size);
    return RuleNames.translated(
        "providers.store",
        () -> new StoreCalls(replacing, describing, removing, listing, searching, counting));
  }

  private static ServiceCall call(String operation, ProviderCall described) {
    return RuleNames.translated("providers.store.calls." + operation, described::call);
  }
}
