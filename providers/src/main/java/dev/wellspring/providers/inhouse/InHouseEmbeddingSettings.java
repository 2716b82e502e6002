package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderSettings;
import java.util.Optional;
import java.util.Set;

/**
 * An embedding service of one's own.
 *
 * <p>Placeholders: {@code {{texts}}} is the list of texts, {@code {{text}}} the only one, {@code
 * {{model}}} the model's name, {@code {{dimensions}}} the length of its vectors.
 *
 * @param provider where the service is
 * @param model named in the fingerprint of what is stored: change it whenever vectors change; not
 *     blank
 * @param dimensions length of its vectors; at least 1, checked on every answer
 * @param window most tokens of one text that the model sees, estimated; at least 16; what exceeds
 *     it is cut
 * @param maxBatchTexts most texts in one request; at least 1, and 1 with {@code {{text}}}
 * @param maxBatchTokens most tokens in one request; at least {@code window}
 * @param billed whether a call costs money; if not, it is replayed as one that only reads
 * @param call how passages are embedded; holds either {@code {{texts}}} or {@code {{text}}}
 * @param question how questions are embedded, if otherwise; the same placeholders
 * @param answer where the vectors are
 */
public record InHouseEmbeddingSettings(
    ProviderSettings provider,
    String model,
    int dimensions,
    int window,
    int maxBatchTexts,
    int maxBatchTokens,
    boolean billed,
    ServiceCall call,
    Optional<ServiceCall> question,
    VectorPointers answer) {
  static final Placeholders PLACEHOLDERS =
      new Placeholders(Set.of("text", "model", "dimensions"), Set.of("texts"));

  /**
   * Checks ranges and descriptions.
   *
   * @throws IllegalArgumentException if one breaks its rule; the message names the property
   */
  public InHouseEmbeddingSettings {
    require(!model.isBlank(), "model must not be blank");
    require(dimensions >= 1, "dimensions must be at least 1, but was " + dimensions);
    require(window >= 16, "window must be at least 16, but was " + window);
    require(maxBatchTexts >= 1, "maxBatchTexts must be at least 1, but was " + maxBatchTexts);
    require(
        maxBatchTokens >= window,
        "maxBatchTokens must be at least window=" + window + ", but was " + maxBatchTokens);
    requireTexts("call", call, maxBatchTexts, answer);
    question.ifPresent(other -> requireTexts("question", other, maxBatchTexts, answer));
  }

  /**
   * A service that is paid for, with a window of 512 tokens; 16 texts a request, or single ones.
   */
  public static InHouseEmbeddingSettings of(
      ProviderSettings provider,
      String model,
      int dimensions,
      ServiceCall call,
      VectorPointers answer) {
    boolean many = CallTemplate.of("call", call, PLACEHOLDERS).names().contains("texts");
    int texts = many && answer.list().isPresent() ? 16 : 1;
    return new InHouseEmbeddingSettings(
        provider, model, dimensions, 512, texts, 16 * 512, true, call, Optional.empty(), answer);
  }

  public InHouseEmbeddingSettings withWindow(int window) {
    return new InHouseEmbeddingSettings(
        provider,
        model,
        dimensions,
        window,
        maxBatchTexts,
        maxBatchTokens,
        billed,
        call,
        question,
        answer);
  }

  /** Both limits at once. */
  public InHouseEmbeddingSettings withBatches(int maxBatchTexts, int maxBatchTokens) {
    return new InHouseEmbeddingSettings(
        provider,
        model,
        dimensions,
        window,
        maxBatchTexts,
        maxBatchTokens,
        billed,
        call,
        question,
        answer);
  }

  public InHouseEmbeddingSettings withBilled(boolean billed) {
    return new InHouseEmbeddingSettings(
        provider,
        model,
        dimensions,
        window,
        maxBatchTexts,
        maxBatchTokens,
        billed,
        call,
        question,
        answer);
  }

  public InHouseEmbeddingSettings withQuestion(ServiceCall question) {
    return new InHouseEmbeddingSettings(
        provider,
        model,
        dimensions,
        window,
        maxBatchTexts,
        maxBatchTokens,
        billed,
        call,
        Optional.of(question),
        answer);
  }

  private static void requireTexts(
      String property, ServiceCall call, int maxBatchTexts, VectorPointers answer) {
    Set<String> names = CallTemplate.of(property, call, PLACEHOLDERS).names();
    require(
        names.contains("text") != names.contains("texts"),
        property + " must hold either {{texts}} or {{text}}");
    require(
        names.contains("texts") || maxBatchTexts == 1,
        "maxBatchTexts must be 1, because %s holds {{text}}, but was %d"
            .formatted(property, maxBatchTexts));
    require(
        answer.list().isPresent() || maxBatchTexts == 1,
        "maxBatchTexts must be 1, because answer.list is empty, but was " + maxBatchTexts);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
