/** The pooled HTTP/1.1 client that heals itself and never sends twice. */
module dev.wellspring.http {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.wellspring.http;
  exports dev.wellspring.http.connect;
  exports dev.wellspring.http.environment;
  exports dev.wellspring.http.event;
  exports dev.wellspring.http.exchange;
  exports dev.wellspring.http.failure;
  exports dev.wellspring.http.pool;
  exports dev.wellspring.http.replay;
  exports dev.wellspring.http.stream;
  exports dev.wellspring.http.tls;
}
