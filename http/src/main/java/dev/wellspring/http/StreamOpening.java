package dev.wellspring.http;

import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.stream.StreamSettings;
import java.util.function.BooleanSupplier;

/** Opens a stream for somebody who waits for its future. */
record StreamOpening(StreamSettings settings) implements AsyncCall.Work<ResponseStream> {
  @Override
  public ResponseStream run(Call call, BooleanSupplier unwanted) {
    return new ResponseStream(call.open(), settings);
  }

  @Override
  public void unwanted(ResponseStream stream) {
    stream.close();
  }
}
