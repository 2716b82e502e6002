package dev.wellspring.http.exchange;

import dev.wellspring.http.internal.Rules;

/**
 * How much a server may send before the client stops listening.
 *
 * @param maxHeadBytes status line and fields of a response, its trailer likewise; 512 to 1 MiB,
 *     default 64 KiB
 * @param maxFields most fields in a head or trailer; at least 1, default 200
 * @param maxInformational most 1xx responses before the final one; at least 0, default 20
 * @param maxBodyBytes longest body kept in memory; at least 0, default 64 MiB
 * @param maxChunkBytes longest single chunk; at least 1, default 64 MiB
 */
public record LimitSettings(
    int maxHeadBytes, int maxFields, int maxInformational, long maxBodyBytes, long maxChunkBytes) {

  private static final int MIB = 1 << 20;

  public LimitSettings {
    Rules.require(
        maxHeadBytes >= 512 && maxHeadBytes <= MIB,
        "maxHeadBytes must be 512 to " + MIB + ", but was " + maxHeadBytes);
    Rules.atLeast("maxFields", 1, maxFields);
    Rules.atLeast("maxInformational", 0, maxInformational);
    Rules.atLeast("maxBodyBytes", 0, maxBodyBytes);
    Rules.atLeast("maxChunkBytes", 1, maxChunkBytes);
  }

  public static LimitSettings defaults() {
    return new LimitSettings(64 << 10, 200, 20, 64L * MIB, 64L * MIB);
  }

  public LimitSettings withMaxHeadBytes(int maxHeadBytes) {
    return new LimitSettings(
        maxHeadBytes, maxFields, maxInformational, maxBodyBytes, maxChunkBytes);
  }

  public LimitSettings withMaxFields(int maxFields) {
    return new LimitSettings(
        maxHeadBytes, maxFields, maxInformational, maxBodyBytes, maxChunkBytes);
  }

  public LimitSettings withMaxInformational(int maxInformational) {
    return new LimitSettings(
        maxHeadBytes, maxFields, maxInformational, maxBodyBytes, maxChunkBytes);
  }

  public LimitSettings withMaxBodyBytes(long maxBodyBytes) {
    return new LimitSettings(
        maxHeadBytes, maxFields, maxInformational, maxBodyBytes, maxChunkBytes);
  }

  public LimitSettings withMaxChunkBytes(long maxChunkBytes) {
    return new LimitSettings(
        maxHeadBytes, maxFields, maxInformational, maxBodyBytes, maxChunkBytes);
  }
}
