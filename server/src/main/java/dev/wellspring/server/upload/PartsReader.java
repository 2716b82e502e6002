package dev.wellspring.server.upload;

import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;

/**
 * Has Tomcat write the parts of a body to disk, and says what was wrong with the body if it could
 * not. The limit is held while the body arrives; what was written of a body that is refused is
 * deleted.
 *
 * @param maxBytes largest file, told to the client
 */
record PartsReader(long maxBytes) {
  Collection<Part> read(HttpServletRequest request) throws IOException, ServletException {
    try {
      return request.getParts();
    } catch (IOException | ServletException | IllegalStateException failure) {
      throw refusal(failure);
    }
  }

  private ProblemException refusal(Exception failure) throws IOException, ServletException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ClientAbortException gone -> throw gone;
        case FileCountLimitExceededException many ->
            throw malformed("the body has more than %d parts".formatted(many.getLimit()));
        case SizeException large when large.getPermittedSize() >= maxBytes -> throw tooLarge();
        case SizeException head ->
            throw malformed(
                "the head of a part is over %d bytes".formatted(head.getPermittedSize()));
        case MalformedStreamException broken -> throw malformed("the multipart body is cut off");
        default -> {}
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileUploadException) {
        throw malformed("the body is not valid multipart/form-data");
      }
    }
    return rethrown(failure);
  }

  private static ProblemException rethrown(Exception failure) throws IOException, ServletException {
    switch (failure) {
      case IOException io -> throw io;
      case ServletException servlet -> throw servlet;
      case RuntimeException unchecked -> throw unchecked;
      default -> throw new IllegalStateException(failure);
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.TOO_LARGE,
        "the upload is over the limit of %d bytes (wellspring.upload.max-size)".formatted(maxBytes),
        new FieldRule("file", "takes at most %d bytes".formatted(maxBytes)));
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemCode.REQUEST_MALFORMED, detail);
  }
}
