package dev.wellspring.server.upload;

import dev.wellspring.rag.Progress;
import dev.wellspring.rag.ProgressListener;
import dev.wellspring.rag.Stored;
import dev.wellspring.rag.Stored.Outcome;
import dev.wellspring.rag.Upload;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.server.api.DocumentView;
import dev.wellspring.server.engine.ServiceMetrics;
import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemWriter;
import dev.wellspring.server.problem.Problems;
import dev.wellspring.server.upload.UploadGate.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Stores a received file in its turn and answers, at once or with events. */
final class UploadWork {
  private final JsonMapper json;
  private final ServiceMetrics metrics;

  UploadWork(JsonMapper json, ServiceMetrics metrics) {
    this.json = json;
    this.metrics = metrics;
  }

  void run(
      Wellspring wellspring,
      ReceivedFile file,
      Place place,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (wantsEvents(request)) {
      tell(wellspring, file, place, request, response);
    } else {
      answer(wellspring, file, place, response);
    }
  }

  private void answer(
      Wellspring wellspring, ReceivedFile file, Place place, HttpServletResponse response)
      throws IOException {
    Stored stored = store(wellspring, file, place, ProgressListener.NONE);
    byte[] body = json.writeValueAsBytes(view(stored));
    response.setStatus(
        stored.outcome() == Outcome.UNCHANGED
            ? HttpServletResponse.SC_OK
            : HttpServletResponse.SC_CREATED);
    response.setHeader("Location", "/v1/documents/" + stored.document().id());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void tell(
      Wellspring wellspring,
      ReceivedFile file,
      Place place,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    UploadEvents events = UploadEvents.begin(response);
    try {
      Stored stored =
          store(
              wellspring,
              file,
              place,
              progress ->
                  events.send("progress", json.writeValueAsBytes(ProgressView.of(progress))));
      events.send("document", json.writeValueAsBytes(view(stored)));
    } catch (RuntimeException failure) {
      HttpProblem problem = Problems.of(failure);
      events.send("problem", ProblemWriter.bytes(problem, request.getRequestURI()));
    }
  }

  private Stored store(
      Wellspring wellspring, ReceivedFile file, Place place, ProgressListener listener) {
    place.awaitTurn();
    try {
      Stored stored =
          wellspring.store(
              new Upload(file.name(), file.file(), file.context(), file.password()),
              counted(listener));
      metrics.stored(stored);
      return stored;
    } catch (UnreadableDocumentException unreadable) {
      metrics.refused();
      throw unreadable;
    } catch (RuntimeException failure) {
      metrics.failed();
      throw failure;
    }
  }

  private ProgressListener counted(ProgressListener listener) {
    return progress -> {
      if (progress instanceof Progress.Reading) {
        metrics.pageRead();
      }
      listener.on(progress);
    };
  }

  private static UploadView view(Stored stored) {
    return UploadView.of(stored, DocumentView.of(stored.document()));
  }

  private static boolean wantsEvents(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    if (accept == null) {
      return false;
    }
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
