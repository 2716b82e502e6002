package dev.wellspring.http.event;

/** Why a generation was replaced by a new one. */
public enum RecreationReason {
  /** The user asked for it. */
  REQUESTED,
  /** The engine failed with something that it does not know. */
  ENGINE_FAILED,
  /** The executor of the asynchronous calls was shut down by somebody. */
  EXECUTOR_SHUT_DOWN,
  /** A file with certificates or a key changed. */
  KEY_MATERIAL_CHANGED,
  /** The clocks show that the machine was suspended. */
  CLOCK_LEAP,
  /** The client was paused, and takes calls again. */
  RESUMED
}
