/**
 * HTTP/1.1 on the wire (RFC 9112). The reading side keeps its state in fields, so that it can go on
 * after a read that timed out; where the RFC leaves a choice, the strict one is taken, because a
 * response that can be read in two ways is an attack or a defect.
 */
@NullMarked
package dev.wellspring.http.internal.codec;

import org.jspecify.annotations.NullMarked;
