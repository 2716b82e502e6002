package dev.wellspring.server.cli.doctor;

/**
 * What was found out about one part.
 *
 * @param part what was tried
 * @param well whether it works
 * @param words what it is, or what is wrong and what to do
 */
public record Finding(String part, boolean well, String words) {
  /** One line for a person. */
  public String line() {
    return "%s %-16s %s".formatted(well ? "ok" : "!!", part, words);
  }
}
