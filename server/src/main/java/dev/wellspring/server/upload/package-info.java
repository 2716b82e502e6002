/**
 * The way of an upload, from the socket to the facade.
 *
 * <ol>
 *   <li>{@code UploadGate}: a place is taken, or the upload is refused before its body is read.
 *   <li>{@code UploadForm}: the body goes to disk under its limit; the fields are checked.
 *   <li>{@code UploadGate}: the upload waits for its turn.
 *   <li>The facade reads and stores it; {@code UploadEvents} tells how far it is, if asked to.
 * </ol>
 *
 * <p>From the third step on it makes no difference whether the client still listens.
 */
@NullMarked
package dev.wellspring.server.upload;

import org.jspecify.annotations.NullMarked;
