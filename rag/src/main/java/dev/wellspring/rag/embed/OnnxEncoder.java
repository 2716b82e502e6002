package dev.wellspring.rag.embed;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A BERT encoder in the ONNX runtime: token ids in, one vector of length 1 out. Thread-safe; each
 * call computes on the caller's thread.
 *
 * <p>One text a run, because the model is quantised at run time over the whole batch: beside other
 * texts a text gets other vectors.
 */
final class OnnxEncoder implements AutoCloseable {
  private static final String OUTPUT = "last_hidden_state";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int dimensions;

  private OnnxEncoder(OrtEnvironment environment, OrtSession session, int dimensions) {
    this.environment = environment;
    this.session = session;
    this.dimensions = dimensions;
  }

  /**
   * Builds a session.
   *
   * @param model the bytes of the ONNX file; not needed afterwards
   * @throws EmbeddingException if the native library or the model cannot be loaded
   */
  static OnnxEncoder load(byte[] model) {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = options()) {
      OrtSession session = environment.createSession(model, options);
      return new OnnxEncoder(environment, session, dimensions(session));
    } catch (OrtException e) {
      throw new EmbeddingException(
          "the embedding model of %d bytes does not load in the ONNX runtime: the model's jar is"
                  .formatted(model.length)
              + " damaged or of another version; delete it from the local Maven repository and"
              + " build again",
          e);
    }
  }

  private static OrtEnvironment environment() {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError | OrtException | RuntimeException e) {
      throw new EmbeddingException(
          "the native library of the ONNX runtime does not load on %s %s: it exists for Linux with"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
              + " glibc 2.28 or newer (x64, aarch64; not Alpine's musl), macOS (aarch64) and"
              + " Windows (x64), and is unpacked into java.io.tmpdir ("
              + System.getProperty("java.io.tmpdir")
              + "), which must be writable and not mounted noexec",
          e);
    }
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    // the arena would keep the memory of the longest text for ever, once a thread
    options.setCPUArenaAllocator(false);
    options.setMemoryPatternOptimization(false);
    return options;
  }

  private static int dimensions(OrtSession session) throws OrtException {
    NodeInfo output = session.getOutputInfo().get(OUTPUT);
    if (output == null || !(output.getInfo() instanceof TensorInfo tensor)) {
      throw new OrtException("the model has no output " + OUTPUT);
    }
    long[] shape = tensor.getShape();
    return Math.toIntExact(shape[shape.length - 1]);
  }

  /** Length of every vector. */
  int dimensions() {
    return dimensions;
  }

  /**
   * The vector of the first token, which BGE is trained to carry the whole text.
   *
   * @param ids from {@code [CLS]} to {@code [SEP]}
   * @throws EmbeddingException if the runtime fails
   */
  float[] encode(long[] ids) {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1L);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor attention = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor segments =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", input, "attention_mask", attention, "token_type_ids", segments))) {
      OnnxTensor output = (OnnxTensor) result.get(OUTPUT).orElseThrow();
      return normalized(output.getFloatBuffer());
    } catch (OrtException e) {
      throw new EmbeddingException(
          "the ONNX runtime failed on a text of %d tokens".formatted(ids.length), e);
    }
  }

  private float[] normalized(FloatBuffer hiddenStates) {
    float[] vector = new float[dimensions];
    hiddenStates.get(0, vector);
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("the ONNX runtime could not close the embedding model", e);
    }
  }
}
