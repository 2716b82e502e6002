package dev.wellspring.http.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private final List<Integer> capacities = new ArrayList<>();
  private final RequestWriter writer =
      new RequestWriter((bytes, offset, length) -> capacities.add(bytes.length), null);

  private void post(int bodyBytes) throws Exception {
    writer.write(
        Request.postJson("http://localhost/", "x".repeat(bodyBytes)).build(), progress -> {});
  }

  @Nested
  class GivenALargeRequestWasWritten {
    @Test
    void itGoesOutInFewPieces() throws Exception {
      post(100_000);
      assertThat(capacities).containsExactly(64 << 10, 64 << 10);
    }

    @Test
    void theBufferThatItNeededIsNotKeptByAConnectionThatRests() throws Exception {
      post(100_000);
      capacities.clear();
      writer.shrink();
      post(10);
      assertThat(capacities).containsExactly(4 << 10);
    }
  }
}
