package dev.wellspring.testkit.fault;

/** What a connection runs over. */
public enum Transport {
  CLEARTEXT,
  TLS
}
