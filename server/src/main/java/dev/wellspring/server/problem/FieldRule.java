package dev.wellspring.server.problem;

/**
 * A field of a request that broke a rule.
 *
 * @param field as the client names it, such as {@code top_k}
 * @param rule what it has to be; never the value that was sent, except a word that was not allowed
 */
public record FieldRule(String field, String rule) {}
