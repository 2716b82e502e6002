/**
 * Requests of {@code RestClient}, {@code RestTemplate} and HTTP interfaces over healing clients.
 */
@NullMarked
package dev.wellspring.spring.request;

import org.jspecify.annotations.NullMarked;
