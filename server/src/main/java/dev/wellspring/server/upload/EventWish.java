package dev.wellspring.server.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;

/** Whether a client would rather be told events than wait for JSON, by its {@code Accept}. */
final class EventWish {
  private EventWish() {}

  static boolean of(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && prefersEvents(accept);
  }

  static boolean prefersEvents(String accept) {
    List<MediaType> wanted =
        MediaType.parseMediaTypes(accept).stream()
            .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
            .toList();
    for (MediaType type : wanted) {
      if (type.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)) {
        return true;
      }
      if (type.includes(MediaType.APPLICATION_JSON)) {
        return false;
      }
    }
    return false;
  }
}
