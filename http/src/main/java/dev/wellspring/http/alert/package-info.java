/**
 * What somebody should look at: rules over a client's events, and when each begins and ceases to be
 * broken. Nothing is repeated while it stays so.
 */
@NullMarked
package dev.wellspring.http.alert;

import org.jspecify.annotations.NullMarked;
