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
   * collection that has the name itself is taken as it is. One that was made with something else
   * and is empty gives way.
   *
   * @throws dev.wellspring.rag.store.ForeignStoreException if it belongs to another data folder
   * @throws dev.wellspring.rag.store.MismatchedIndexException if it was made with something else
   */
  void open(Identity identity, Ownership ownership) {
    Optional<String> present = present();
    if (present.isEmpty()) {
      make(name + FIRST, identity, ownership);
      return;
    }
    QdrantCollection collection = collection(present.get());
    collection.requireOwn(ownership);
    if (collection.matches(identity) || !collection.isEmpty()) {
      collection.open(identity, ownership);
    } else {
      collection.drop(); // and with it the alias
      make(present.filter(each -> !each.equals(name)).orElse(name + FIRST), identity, ownership);
    }
  }

  /**
   * Makes room for the collection that will be the next one: not the one that is read now.
   *
   * @return its name
   * @throws dev.wellspring.rag.store.ForeignStoreException if one of the two belongs to another
   *     data folder
   */
  String spare(Ownership ownership) {
    Optional<String> present = present();
    present.ifPresent(each -> collection(each).requireOwn(ownership));
    String spare =
        present.filter((name + FIRST)::equals).isPresent() ? name + SECOND : name + FIRST;
    QdrantCollection collection = collection(spare);
    if (collection.exists()) {
      collection.requireOwn(ownership);
      collection.drop();
    }
    return spare;
  }

  /** The collection that the name means, if there is one. */
  private Optional<String> present() {
    Optional<String> target = target();
    return target.isPresent() || !collection(name).exists() ? target : Optional.of(name);
  }

  private void make(String collection, Identity identity, Ownership ownership) {
    collection(collection).open(identity, ownership);
    point(collection);
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
      throw answer.unexpected("answers without aliases", QdrantVersion.REMEDY);
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
    QdrantCollection.requireTrue(
        client.send(Method.POST, "/collections/aliases", body, ReplayClass.IDEMPOTENT));
  }
}
