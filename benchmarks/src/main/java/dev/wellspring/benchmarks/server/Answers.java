package dev.wellspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** Whole answers by the length of their body, made once. Thread-safe. */
final class Answers {
  private final ConcurrentHashMap<Integer, byte[]> known = new ConcurrentHashMap<>();

  byte[] ofLength(int length) {
    return known.computeIfAbsent(length, Answers::make);
  }

  private static byte[] make(int length) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                + length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] answer = Arrays.copyOf(head, head.length + length);
    Arrays.fill(answer, head.length, answer.length, (byte) 'y');
    return answer;
  }
}
