package dev.wellspring.testkit.proxy;

import java.util.Optional;

/**
 * What a proxy was asked for.
 *
 * @param connection number of the client's connection; the first is 1
 * @param method {@code CONNECT} for a tunnel
 * @param target as it arrived: absolute, or host and port for a tunnel
 * @param authorization value of {@code Proxy-Authorization}
 */
public record Passage(
    int connection, String method, String target, Optional<String> authorization) {}
