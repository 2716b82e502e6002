package dev.wellspring.server.settings;

import dev.wellspring.providers.AuthScheme;
import dev.wellspring.providers.ProviderKey;
import dev.wellspring.providers.ProviderSettings;
import dev.wellspring.providers.inhouse.InHouseChatSettings;
import dev.wellspring.providers.openai.OpenAiChatSettings;
import dev.wellspring.providers.openai.TokenLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who writes answers.
 *
 * @param kind nobody, so that answers are quoted from the documents, or a provider
 * @param baseUrl where the API is, up to and with its version; demanded of a provider
 * @param key from the environment alone
 * @param keyFile a file that holds the key and nothing else
 * @param auth how the key is sent; if nothing is said, as a bearer token
 * @param headers sent with every request
 * @param model its name at the provider; demanded
 * @param tokenLimit what the provider calls the most tokens of a reply
 * @param streamUsage whether a stream is asked to end with what it cost; some servers refuse that
 * @param firstEventTimeout longest until the first event of a stream that began; positive
 * @param betweenEventsTimeout longest from one event of a stream to the next; positive
 * @param free whether calls cost nothing, so that they may be sent again whenever one fails
 * @param call how a reply is asked for in-house, with {@code {{messages}}} or {@code {{prompt}}}
 * @param message JSON of one message in-house, with {@code {{role}}} and {@code {{text}}}
 * @param answer where the reply is, in-house
 * @param timeouts what may take how long
 * @param pool the connections
 * @param maxAnswer longest answer, and longest event of a stream, that is read
 */
public record ChatProvider(
    @DefaultValue("none") Kind kind,
    @Nullable URI baseUrl,
    ProviderKey.@Nullable Value key,
    @Nullable Path keyFile,
    @Nullable AuthScheme auth,
    @DefaultValue Map<String, String> headers,
    @Nullable String model,
    @DefaultValue("max-tokens") TokenLimit tokenLimit,
    @DefaultValue("true") boolean streamUsage,
    @DefaultValue("60s") Duration firstEventTimeout,
    @DefaultValue("30s") Duration betweenEventsTimeout,
    @DefaultValue("false") boolean free,
    @DefaultValue ProviderCall call,
    @DefaultValue("{\"role\":\"{{role}}\",\"content\":\"{{text}}\"}") String message,
    @DefaultValue ProviderReply answer,
    @DefaultValue ProviderTimeouts timeouts,
    @DefaultValue ProviderPool pool,
    @DefaultValue("64MB") DataSize maxAnswer) {
  /** Where the model is. */
  public enum Kind {
    NONE,
    /** An API as OpenAI's. */
    OPENAI,
    /** A service that is described by {@code call} and {@code answer}. */
    IN_HOUSE
  }

  /**
   * The settings of an API as OpenAI's; empty if it is none.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<OpenAiChatSettings> openAi() {
    if (kind != Kind.OPENAI) {
      return Optional.empty();
    }
    String named = access().given("model", model);
    ProviderSettings provider = access().settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.chat",
            () ->
                new OpenAiChatSettings(
                    provider,
                    named,
                    tokenLimit,
                    streamUsage,
                    firstEventTimeout,
                    betweenEventsTimeout,
                    !free)));
  }

  /**
   * The settings of an in-house service; empty if it is none.
   *
   * @throws InvalidSettingException if a value is missing or breaks its rule
   */
  public Optional<InHouseChatSettings> inHouse() {
    if (kind != Kind.IN_HOUSE) {
      return Optional.empty();
    }
    String named = access().given("model", model);
    ProviderSettings provider = access().settings(AuthScheme.BEARER);
    return Optional.of(
        RuleNames.translated(
            "providers.chat",
            () ->
                new InHouseChatSettings(
                    provider, named, call.call(), message, answer.pointers(), !free)));
  }

  void require() {
    if (kind == Kind.NONE) {
      access().requireUnused("none");
    }
    openAi();
    inHouse();
  }

  private ProviderAccess access() {
    return new ProviderAccess(
        "chat", baseUrl, key, keyFile, auth, headers, timeouts, pool, maxAnswer);
  }
}
