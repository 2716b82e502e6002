package dev.wellspring.http.pool;

/**
 * The state of one origin's pool at one moment; leased + idle &lt;= max in one generation.
 *
 * @param leased connections held by calls, and those being opened for one
 * @param idle connections that lie unused
 * @param waiting calls that wait for a connection
 * @param max most connections at once
 */
public record PoolNumbers(int leased, int idle, int waiting, int max) {
  /** Both together, of two generations; {@code max} is that of one. */
  public PoolNumbers plus(PoolNumbers other) {
    return new PoolNumbers(
        leased + other.leased,
        idle + other.idle,
        waiting + other.waiting,
        Math.max(max, other.max));
  }

  @Override
  public String toString() {
    return "leased=" + leased + ", idle=" + idle + ", waiting=" + waiting + ", max=" + max;
  }
}
