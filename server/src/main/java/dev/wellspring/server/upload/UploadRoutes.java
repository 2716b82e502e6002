package dev.wellspring.server.upload;

import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.api.Include;
import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.upload.UploadGate.Place;
import dev.wellspring.server.upload.UploadWork.Job;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Takes documents, as files and as texts. Bodies are read where a place for them is sure, so
 * nothing here may ask for a parameter of the request before: that would read a form's body.
 */
@RestController
@RequestMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
class UploadRoutes {
  private final Opening opening;
  private final UploadGate gate;
  private final UploadForm form;
  private final TextUpload text;
  private final UploadWork work;

  UploadRoutes(
      Opening opening, UploadGate gate, UploadForm form, TextUpload text, UploadWork work) {
    this.opening = opening;
    this.gate = gate;
    this.form = form;
    this.text = text;
    this.work = work;
  }

  @PostMapping(path = "/v1/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  void uploadFile(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    upload(form::receive, request, response);
  }

  @PostMapping(path = "/v1/documents/text", consumes = MediaType.APPLICATION_JSON_VALUE)
  void uploadText(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    upload(text::receive, request, response);
  }

  private void upload(Receiver receiver, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    boolean withText = Include.text(queryParameter(request, "include"));
    Wellspring wellspring = opening.wellspring();
    try (Place place = gate.enter();
        ReceivedFile file = receiver.receive(request)) {
      work.run(new Job(wellspring, file, place, withText), request, response);
    }
  }

  private static @Nullable String queryParameter(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    return query == null
        ? null
        : UriComponentsBuilder.newInstance().query(query).build().getQueryParams().getFirst(name);
  }

  @FunctionalInterface
  private interface Receiver {
    ReceivedFile receive(HttpServletRequest request) throws IOException, ServletException;
  }
}
