package dev.wellspring.http;

/** What it would mean to execute a request a second time. */
public enum ReplayClass {
  /** Nothing changes: it only reads. */
  SAFE,
  /** The state afterwards is the same as after one execution (RFC 9110, section 9.2.2). */
  IDEMPOTENT,
  /** No state changes, but it costs money: a chat completion, an embedding. */
  BILLABLE,
  /** Something may happen twice. */
  UNSAFE
}
