package dev.wellspring.http.internal.life;

/** A call that was let in. Asked from any thread; equal to nothing but itself. */
public interface Guest {
  /** Whether it is in flight no more. */
  boolean left();
}
