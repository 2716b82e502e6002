package dev.wellspring.providers.openai;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.embed.Batches;
import dev.wellspring.providers.embed.ProvidedEmbeddingModel;
import dev.wellspring.providers.embed.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Embeds by {@code POST /embeddings} of an OpenAI-compatible API. Thread-safe. Requests of one call
 * go out one after the other, in as few batches as the settings allow.
 *
 * <p>Every method that asks the provider throws a {@link
 * dev.wellspring.providers.failure.ProviderException} if it does not answer as promised. A request
 * that may have been answered, and so paid, is not sent again unless calls cost nothing.
 */
public final class OpenAiEmbeddingModel implements ProvidedEmbeddingModel {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final OpenAiEmbeddingSettings settings;
  private final ToIntFunction<String> tokens;
  private final Batches batches;
  private final ProviderClient client;

  private OpenAiEmbeddingModel(
      OpenAiEmbeddingSettings settings, ToIntFunction<String> tokens, ProviderClient client) {
    this.settings = settings;
    this.tokens = tokens;
    this.batches =
        new Batches(settings.window(), settings.maxBatchTexts(), settings.maxBatchTokens(), tokens);
    this.client = client;
  }

  /**
   * Opens the model; the provider is asked nothing yet. Tokens are estimated, mostly too many
   * rather than too few, so chunks come out somewhat smaller than with the model's own tokenizer.
   *
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static OpenAiEmbeddingModel open(OpenAiEmbeddingSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /**
   * Opens the model, as {@link #open(OpenAiEmbeddingSettings)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static OpenAiEmbeddingModel open(
      OpenAiEmbeddingSettings settings, UnaryOperator<HealingClient.Builder> more) {
    return open(settings, new TokenEstimate(), more);
  }

  /**
   * Opens the model, as {@link #open(OpenAiEmbeddingSettings)}.
   *
   * @param tokens counts as the model does; thread-safe
   * @param more adds to the healing client what is no setting
   */
  public static OpenAiEmbeddingModel open(
      OpenAiEmbeddingSettings settings,
      ToIntFunction<String> tokens,
      UnaryOperator<HealingClient.Builder> more) {
    return new OpenAiEmbeddingModel(
        settings, tokens, ProviderClient.open(settings.provider(), more));
  }

  /** {@inheritDoc} It does not name the address, which may change while the model stays. */
  @Override
  public String fingerprint() {
    return "%s, %d dimensions".formatted(settings.model(), settings.dimensions());
  }

  @Override
  public int dimensions() {
    return settings.dimensions();
  }

  @Override
  public int countTokens(String text) {
    return tokens.applyAsInt(text);
  }

  @Override
  public void verify() {
    embedQuery("test");
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (List<String> batch : batches.of(texts)) {
      vectors.addAll(vectors(batch));
    }
    return vectors;
  }

  @Override
  public float[] embedQuery(String question) {
    return embed(List.of(question)).getFirst();
  }

  @Override
  public List<float[]> embedQueries(List<String> questions) {
    return embed(questions);
  }

  @Override
  public void close() {
    client.close();
  }

  private List<float[]> vectors(List<String> batch) {
    ReplayClass replayClass = settings.billed() ? ReplayClass.BILLABLE : ReplayClass.SAFE;
    return new EmbeddingsAnswer(
            client.send(Method.POST, "/embeddings", request(batch), replayClass),
            batch.size(),
            settings.dimensions())
        .vectors();
  }

  private ObjectNode request(List<String> batch) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", settings.model());
    request.put("encoding_format", "float");
    if (settings.shortened()) {
      request.put("dimensions", settings.dimensions());
    }
    ArrayNode input = request.putArray("input");
    batch.forEach(input::add);
    return request;
  }
}
