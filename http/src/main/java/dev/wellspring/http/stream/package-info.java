/**
 * Responses that come in pieces: long bodies and server-sent events (WHATWG HTML, section 9.2), and
 * how a stream that was cut is told from one that ended.
 */
@NullMarked
package dev.wellspring.http.stream;

import org.jspecify.annotations.NullMarked;
