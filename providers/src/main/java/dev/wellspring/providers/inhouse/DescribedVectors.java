package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.embed.UnitVector;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the vectors of an answer, one for each text. */
final class DescribedVectors {
  private final Optional<Pointer> list;
  private final Pointer vector;
  private final Optional<Pointer> index;
  private final int dimensions;

  DescribedVectors(VectorPointers pointers, int dimensions) {
    this.list = pointers.list().map(text -> Pointer.of("answer.list", text));
    this.vector = Pointer.of("answer.vector", pointers.vector());
    this.index = pointers.index().map(text -> Pointer.of("answer.index", text));
    this.dimensions = dimensions;
  }

  List<float[]> of(ProviderAnswer answer, int texts) {
    List<JsonNode> items = items(answer);
    if (items.size() != texts) {
      throw unexpected(
          answer, "answers with %d vectors to %d texts".formatted(items.size(), texts));
    }
    float[][] vectors = new float[texts][];
    for (int i = 0; i < texts; i++) {
      JsonNode item = items.get(i);
      int place = index.isEmpty() ? i : index.get().in(item).intValue(-1);
      if (place < 0 || place >= texts || vectors[place] != null) {
        throw unexpected(answer, "answers with an index that is missing, wrong or there twice");
      }
      vectors[place] = UnitVector.of(answer, vector.in(item), dimensions);
    }
    return Arrays.stream(vectors).map(Objects::requireNonNull).toList();
  }

  private List<JsonNode> items(ProviderAnswer answer) {
    if (list.isEmpty()) {
      return List.of(answer.json());
    }
    JsonNode items = list.get().in(answer.json());
    if (!items.isArray()) {
      throw unexpected(answer, "answers without a list where answer.list points");
    }
    return List.copyOf(items.values());
  }

  private static UnexpectedAnswerException unexpected(ProviderAnswer answer, String what) {
    return answer.unexpected(what, "check the pointers of answer against what the service answers");
  }
}
