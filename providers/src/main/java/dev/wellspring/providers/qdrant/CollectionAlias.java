package dev.wellspring.providers.qdrant;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name under which chunks are found: an alias of one of two collections, so that the other one
 * can be filled meanwhile. Qdrant changes an alias in one step.
 */
final class CollectionAlias {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FIRST = "_wellspring_1";
  private static final String SECOND = "_wellspring_2";

  private final ProviderClient client;
  private final String name;

  CollectionAlias(ProviderClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * Makes collection and alias if they are missing, and otherwise compares what is there. A
   * collection that has the name itself is taken as it is.
   *
   * @throws dev.wellspring.rag.store.MismatchedIndexException if it was made with something else
   */
  void open(Identity identity) {
    Optional<String> target = target();
    if (target.isPresent() || collection(name).exists()) {
      collection(target.orElse(name)).open(identity);
    } else {
      collection(name + FIRST).open(identity);
      point(name + FIRST);
    }
  }

  /** Which collection the next one will be: not the one that is read now. */
  String spare() {
    return target().filter((name + FIRST)::equals).isPresent() ? name + SECOND : name + FIRST;
  }

  /** From now on the name means this collection; the one that it meant is deleted. */
  void replaceBy(String collection) {
    Optional<String> former = target();
    if (former.isEmpty()) {
      collection(name).drop(); // an alias cannot have the name of a collection
    }
    point(collection);
    former.filter(other -> !other.equals(collection)).ifPresent(other -> collection(other).drop());
  }

  /** Deletes whatever the name can mean. */
  void drop() {
    List.of(name + FIRST, name + SECOND, name).forEach(each -> collection(each).drop());
  }

  QdrantCollection collection(String collection) {
    return new QdrantCollection(client, collection, name);
  }

  private Optional<String> target() {
    ProviderAnswer answer = client.send(Method.GET, "/aliases", null, ReplayClass.SAFE);
    JsonNode aliases = answer.json().path("result").path("aliases");
    if (!aliases.isArray()) {
      throw answer.unexpected(
          "answers without aliases", "check that baseUrl leads to a Qdrant of 1.16 or later");
    }
    return aliases.values().stream()
        .filter(alias -> alias.path("alias_name").stringValue("").equals(name))
        .map(alias -> alias.path("collection_name").stringValue(""))
        .findFirst();
  }

  private void point(String collection) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode actions = body.putArray("actions");
    actions.addObject().putObject("delete_alias").put("alias_name", name);
    actions
        .addObject()
        .putObject("create_alias")
        .put("collection_name", collection)
        .put("alias_name", name);
    client.send(Method.POST, "/collections/aliases", body, ReplayClass.IDEMPOTENT);
  }
}
