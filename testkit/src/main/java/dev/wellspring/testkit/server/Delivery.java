package dev.wellspring.testkit.server;

/**
 * One arrival of a request at the server.
 *
 * @param request its head
 * @param complete whether the last byte of its body was read
 * @param bodyBytes bytes of the body read, without framing
 * @param bodySha256 SHA-256 of those bytes in hexadecimal
 */
public record Delivery(Request request, boolean complete, long bodyBytes, String bodySha256) {}
