/**
 * What a client tells as events of the JDK's Flight Recorder, under the category {@code
 * Wellspring}. Needs the module {@code jdk.jfr}, which the client itself does not.
 */
@NullMarked
package dev.wellspring.http.jfr;

import org.jspecify.annotations.NullMarked;
