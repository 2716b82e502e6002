package dev.wellspring.http.internal.connect;

import java.io.IOException;

/**
 * Not even a socket could be made. That takes nothing but the machine's own resources, and among
 * them file descriptors are what a process runs out of.
 */
final class NoDescriptorException extends IOException {
  private static final long serialVersionUID = 1L;

  NoDescriptorException(IOException cause) {
    super("no socket could be made: " + cause.getMessage(), cause);
  }
}
