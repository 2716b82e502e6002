package dev.wellspring.rag.store;

/**
 * What every vector of a store must look like.
 *
 * @param dimensions how many numbers it has
 */
public record VectorShape(int dimensions) {
  private static final double TOLERANCE = 1e-3;

  /**
   * Checks a vector.
   *
   * @throws IllegalArgumentException if it has other dimensions, or its length is not 1
   */
  public void require(float[] vector) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException(
          "a vector here has %d dimensions, but this one has %d"
              .formatted(dimensions, vector.length));
    }
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    if (!(Math.abs(square - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          "a vector here has length 1, but this one has length " + Math.sqrt(square));
    }
  }
}
