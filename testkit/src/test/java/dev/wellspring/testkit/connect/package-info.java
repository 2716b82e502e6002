/** From a name to a connection: addresses, certificates, proxies and what goes wrong with them. */
@NullMarked
package dev.wellspring.testkit.connect;

import org.jspecify.annotations.NullMarked;
