/** The pooled HTTP/1.1 client that heals itself and never sends twice. */
@SuppressWarnings("requires-transitive-automatic") // Micrometer has no other kind of module
module dev.wellspring.http {
  requires org.slf4j;
  requires static jdk.jfr;
  requires static transitive micrometer.core;
  requires static transitive org.jspecify;

  exports dev.wellspring.http;
  exports dev.wellspring.http.alert;
  exports dev.wellspring.http.connect;
  exports dev.wellspring.http.environment;
  exports dev.wellspring.http.event;
  exports dev.wellspring.http.exchange;
  exports dev.wellspring.http.failure;
  exports dev.wellspring.http.jfr;
  exports dev.wellspring.http.micrometer;
  exports dev.wellspring.http.pool;
  exports dev.wellspring.http.replay;
  exports dev.wellspring.http.stream;
  exports dev.wellspring.http.tls;
}
