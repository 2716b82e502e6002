package dev.wellspring.providers.inhouse;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.embed.Batches;
import dev.wellspring.providers.embed.ProvidedEmbeddingModel;
import dev.wellspring.providers.embed.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Embeds by a service that settings describe. Thread-safe. Requests of one call go out one after
 * the other.
 *
 * <p>Every method that asks the service throws a {@link
 * dev.wellspring.providers.failure.ProviderException} if it does not answer as described. A request
 * that may have been answered, and so paid, is not sent again unless calls cost nothing.
 */
public final class InHouseEmbeddingModel implements ProvidedEmbeddingModel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final InHouseEmbeddingSettings settings;
  private final CallTemplate call;
  private final CallTemplate question;
  private final DescribedVectors answer;
  private final ToIntFunction<String> tokens = new TokenEstimate();
  private final Batches batches;
  private final ProviderClient client;

  private InHouseEmbeddingModel(InHouseEmbeddingSettings settings, ProviderClient client) {
    this.settings = settings;
    this.call = CallTemplate.of("call", settings.call(), InHouseEmbeddingSettings.PLACEHOLDERS);
    this.question =
        settings
            .question()
            .map(other -> CallTemplate.of("question", other, InHouseEmbeddingSettings.PLACEHOLDERS))
            .orElse(call);
    this.answer = new DescribedVectors(settings.answer(), settings.dimensions());
    this.batches =
        new Batches(settings.window(), settings.maxBatchTexts(), settings.maxBatchTokens(), tokens);
    this.client = client;
  }

  /**
   * Opens the model; the service is asked nothing yet.
   *
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static InHouseEmbeddingModel open(InHouseEmbeddingSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /**
   * Opens the model, as {@link #open(InHouseEmbeddingSettings)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static InHouseEmbeddingModel open(
      InHouseEmbeddingSettings settings, UnaryOperator<HealingClient.Builder> more) {
    return new InHouseEmbeddingModel(settings, ProviderClient.open(settings.provider(), more));
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

  /** Estimated. */
  @Override
  public int countTokens(String text) {
    return tokens.applyAsInt(text);
  }

  @Override
  public void verify() {
    embed(List.of("test"));
    embedQuery("test");
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return vectors(call, texts);
  }

  @Override
  public float[] embedQuery(String text) {
    return embedQueries(List.of(text)).getFirst();
  }

  @Override
  public List<float[]> embedQueries(List<String> questions) {
    return vectors(question, questions);
  }

  @Override
  public void close() {
    client.close();
  }

  private List<float[]> vectors(CallTemplate asking, List<String> texts) {
    ReplayClass replayClass = settings.billed() ? ReplayClass.BILLABLE : ReplayClass.SAFE;
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (List<String> batch : batches.of(texts)) {
      vectors.addAll(answer.of(asking.send(client, values(batch), replayClass), batch.size()));
    }
    return vectors;
  }

  private Map<String, JsonNode> values(List<String> batch) {
    ArrayNode list = JSON.arrayNode();
    batch.forEach(list::add);
    return Map.of(
        "texts", list,
        "text", JSON.stringNode(batch.getFirst()),
        "model", JSON.stringNode(settings.model()),
        "dimensions", JSON.numberNode(settings.dimensions()));
  }
}
