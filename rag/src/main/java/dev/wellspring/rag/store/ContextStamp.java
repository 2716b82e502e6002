package dev.wellspring.rag.store;

import dev.wellspring.rag.document.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * A short name for what a store keeps of a context, stored beside it, so that a context can be
 * compared without being read.
 */
public final class ContextStamp {
  private static final int BYTES = 16;

  private ContextStamp() {}

  /**
   * The same for contexts of the same types, domains, categories and tags, in whichever order;
   * empty if there are none, so that chunks without a stamp are chunks without a context.
   */
  public static String of(Context context) {
    MessageDigest digest = sha256();
    boolean any = false;
    for (List<String> field :
        List.of(context.types(), context.domains(), context.categories(), context.tags())) {
      for (String value : new TreeSet<>(field)) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      digest.update((byte) ';');
      any |= !field.isEmpty();
    }
    return any ? HexFormat.of().formatHex(digest.digest(), 0, BYTES) : "";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
