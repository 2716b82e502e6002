package dev.wellspring.rag.store;

/**
 * Whose chunks a store keeps, and what their vectors are made with.
 *
 * @param folder id of the data folder whose documents they are; a store that others can reach keeps
 *     it, and is nobody else's
 * @param fingerprint of the embedding model whose vectors are stored
 * @param dimensions length of every vector
 */
public record StoreIdentity(String folder, String fingerprint, int dimensions) {}
