package dev.wellspring.http.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.stream.ServerSentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static List<ServerSentEvent> parse(String text) {
    EventParser parser = new EventParser();
    List<ServerSentEvent> events = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      ServerSentEvent event = parser.accept(b);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private static ServerSentEvent message(String data) {
    return new ServerSentEvent("message", data, Optional.empty());
  }

  @Nested
  class GivenLines {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyOfTheThreeEndsThem(String end) {
      assertThat(parse("data: a" + end + "data: b" + end + end + "data:c" + end + end))
          .containsExactly(message("a\nb"), message("c"));
    }

    @Test
    void onlyOneSpaceAfterTheColonIsDropped() {
      assertThat(parse("data:  a\n\n")).containsExactly(message(" a"));
    }

    @Test
    void aMarkBeforeTheFirstIsDropped() {
      assertThat(parse("\ufeffdata: \u00e9\n\n")).containsExactly(message("\u00e9"));
    }
  }

  @Nested
  class GivenFields {
    @Test
    void typeAndIdAreTaken() {
      assertThat(parse("event: progress\nid: 7\ndata: x\n\n"))
          .containsExactly(new ServerSentEvent("progress", "x", Optional.of("7")));
    }

    @Test
    void theTypeIsForOneEventAndTheIdStays() {
      assertThat(parse("event: a\nid: 7\ndata: x\n\ndata: y\n\n"))
          .last()
          .isEqualTo(new ServerSentEvent("message", "y", Optional.of("7")));
    }

    @Test
    void withoutDataThereIsNoEvent() {
      assertThat(parse("event: a\n\n: comment\n\nretry: 5\n\n")).isEmpty();
    }

    @Test
    void emptyDataIsAnEvent() {
      assertThat(parse("data\n\n")).containsExactly(message(""));
    }

    @Test
    void anEventThatDoesNotEndIsNone() {
      assertThat(parse("data: a\n")).isEmpty();
    }
  }
}
