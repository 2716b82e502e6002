package dev.wellspring.testkit.fault;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a client is opened with.
 *
 * @param trusted PEM file with the one certificate to trust
 * @param names addresses by host name; a literal address stands for itself
 * @param limits clocks and numbers
 */
public record Surroundings(Path trusted, Map<String, List<InetAddress>> names, Limits limits) {}
