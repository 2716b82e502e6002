package dev.wellspring.spring.docs;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.spring.request.Replay;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

// EXAMPLE
@Service
class PointSearch {
  private final RestClient client;

  PointSearch(RestClient.Builder builder, @Value("${search.url}") String url) {
    client = builder.baseUrl(url).build();
  }

  @Nullable String nearest(String query) {
    var request = client.post().uri("/points/search").contentType(MediaType.APPLICATION_JSON);
    request.attribute(Replay.ATTRIBUTE, ReplayClass.SAFE); // it only reads: may be sent again
    return request.body(query).retrieve().body(String.class);
  }
}
// EXAMPLE
