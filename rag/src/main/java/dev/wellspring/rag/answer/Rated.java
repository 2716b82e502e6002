package dev.wellspring.rag.answer;

/**
 * A candidate with what speaks for it.
 *
 * @param probability that it answers the question, 0 to 1
 */
record Rated(Candidate candidate, Evidence evidence, double probability) {}
