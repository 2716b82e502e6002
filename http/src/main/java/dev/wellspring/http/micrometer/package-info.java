/**
 * Metrics, under the names of OpenTelemetry's semantic conventions for HTTP clients where there are
 * any. Needs {@code io.micrometer:micrometer-core}, which the client itself does not.
 */
@NullMarked
package dev.wellspring.http.micrometer;

import org.jspecify.annotations.NullMarked;
