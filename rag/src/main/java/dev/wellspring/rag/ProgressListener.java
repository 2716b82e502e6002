package dev.wellspring.rag;

/** Told how far an upload has come, on the uploading thread. What it throws ends the upload. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = progress -> {};

  /** The upload has come this far. */
  void on(Progress progress);
}
