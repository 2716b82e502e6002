package dev.wellspring.benchmarks.load;

/** What the server counted. */
record Counts(long connections, long handshakes, long requests) {

  static Counts parse(String line) {
    String[] words = line.split(" ", -1);
    return new Counts(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  Counts since(Counts before) {
    return new Counts(
        connections - before.connections,
        handshakes - before.handshakes,
        requests - before.requests);
  }
}
