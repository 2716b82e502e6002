package dev.wellspring.server.upload;

import dev.wellspring.rag.Progress;
import dev.wellspring.rag.ProgressListener;
import dev.wellspring.rag.Stored;
import dev.wellspring.rag.Stored.Outcome;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.server.api.DocumentView;
import dev.wellspring.server.engine.ServiceMetrics;
import dev.wellspring.server.problem.HttpProblem;
import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.problem.ProblemWriter;
import dev.wellspring.server.problem.Problems;
import dev.wellspring.server.upload.UploadGate.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

  void run(Job job, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (EventWish.of(request)) {
      tell(job, request, response);
    } else {
      answer(job, response);
    }
  }

  private void answer(Job job, HttpServletResponse response) throws IOException {
    Stored stored = store(job, ProgressListener.NONE);
    byte[] body = json.writeValueAsBytes(view(job, stored));
    response.setStatus(
        stored.outcome() == Outcome.UNCHANGED
            ? HttpServletResponse.SC_OK
            : HttpServletResponse.SC_CREATED);
    response.setHeader("Location", "/v1/documents/" + stored.document().id());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void tell(Job job, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    UploadEvents events = UploadEvents.begin(response);
    try {
      Stored stored =
          store(
              job,
              progress ->
                  events.send("progress", json.writeValueAsBytes(ProgressView.of(progress))));
      events.send("document", json.writeValueAsBytes(view(job, stored)));
    } catch (RuntimeException failure) {
      HttpProblem problem = Problems.of(failure);
      events.send("problem", ProblemWriter.bytes(problem, request.getRequestURI()));
    }
  }

  private Stored store(Job job, ProgressListener listener) {
    job.place().awaitTurn();
    try {
      Stored stored = job.wellspring().store(job.file().upload(), counted(listener));
      metrics.stored(stored);
      return stored;
    } catch (UnreadableDocumentException unreadable) {
      metrics.refused();
      throw new ProblemException(Problems.unreadable(unreadable, job.file().field()));
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

  private static UploadView view(Job job, Stored stored) {
    Document document = stored.document();
    return UploadView.of(
        stored,
        job.withText()
            ? DocumentView.withText(document, job.wellspring().pages(document.id()))
            : DocumentView.of(document));
  }

  /**
   * What is to be done.
   *
   * @param wellspring stores it
   * @param file lies on disk, its fields checked
   * @param place of the upload; its turn is awaited
   * @param withText whether the answer has the text
   */
  record Job(Wellspring wellspring, ReceivedFile file, Place place, boolean withText) {}
}
