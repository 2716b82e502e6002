package dev.wellspring.rag.catalogue;

import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.ReceivedFile;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of documents, one folder each, whole or not there at all. */
final class DocumentFolders {
  private static final Logger log = LoggerFactory.getLogger(DocumentFolders.class);
  private static final String ORIGINAL = "original";
  private static final String PAGES = "pages";
  private static final int BUFFER = 1 << 16;

  private final Path documents;
  private final Path incoming;

  private DocumentFolders(Path documents, Path incoming) {
    this.documents = documents;
    this.incoming = incoming;
  }

  static DocumentFolders in(DataFolder folder) throws IOException {
    Files.createDirectories(folder.documents());
    Files.createDirectories(folder.incoming());
    return new DocumentFolders(folder.documents(), folder.incoming());
  }

  /** Without its journal, a folder with documents must not be swept as if it were a new one. */
  void requireNone(Path journal) throws IOException {
    List<Path> found = kept();
    if (!found.isEmpty()) {
      throw new IOException(
          "%s is missing although 'documents' holds %d"
              .formatted(journal.getFileName(), found.size()));
    }
  }

  void sweep(Set<DocumentId> visible) throws IOException {
    for (Path folder : kept()) {
      DocumentId id = new DocumentId(folder.getFileName().toString());
      if (!visible.contains(id)) {
        discard(id);
      }
    }
    for (Path left : list(incoming)) {
      Durably.delete(left);
    }
  }

  ReceivedFile receive(Path source, String distinction) throws IOException {
    Path folder = Files.createTempDirectory(incoming, "upload-");
    try {
      Path copy = folder.resolve(ORIGINAL);
      MessageDigest sha256 = sha256();
      long bytes = copy(source, copy, sha256);
      sha256.update(distinction.getBytes(StandardCharsets.UTF_8));
      return new Received(DocumentId.ofContent(sha256.digest()), bytes, copy, folder);
    } catch (IOException | RuntimeException e) {
      Durably.delete(folder);
      throw e;
    }
  }

  void keep(ReceivedFile file, List<Page> pages) throws IOException {
    Path folder = Objects.requireNonNull(file.path().getParent(), "the copy is in a folder");
    PagesFile.write(pages, folder.resolve(PAGES));
    Durably.flushFolder(folder);
    discard(file.id());
    Durably.move(folder, documents.resolve(file.id().value()));
  }

  void discard(DocumentId id) throws IOException {
    Path folder = documents.resolve(id.value());
    if (Files.exists(folder)) {
      // moved away first, so that no half of it is ever found under its name
      Path away = Files.createTempDirectory(incoming, "removed-");
      Durably.move(folder, away.resolve(id.value()));
      Durably.delete(away);
    }
  }

  Optional<List<Page>> pages(DocumentId id) throws IOException {
    Path folder = documents.resolve(id.value());
    try {
      return Optional.of(PagesFile.read(folder.resolve(PAGES)));
    } catch (FileNotFoundException e) {
      if (Files.exists(folder)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  Optional<Path> original(DocumentId id) {
    return Optional.of(documents.resolve(id.value()).resolve(ORIGINAL)).filter(Files::exists);
  }

  private List<Path> kept() throws IOException {
    return list(documents).stream()
        .filter(folder -> DocumentId.isOne(folder.getFileName().toString()))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static long copy(Path source, Path target, MessageDigest sha256) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new FileInputStream(source.toFile());
        FileOutputStream out = new FileOutputStream(target.toFile())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        out.write(buffer, 0, read);
        bytes += read;
      }
      out.getFD().sync();
    }
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** An upload in its own folder, which becomes the document's folder or is deleted. */
  private record Received(DocumentId id, long bytes, Path path, Path folder)
      implements ReceivedFile {
    @Override
    public void close() {
      try {
        Durably.delete(folder);
      } catch (IOException e) {
        // what stays is deleted when the folder is opened again
        log.warn("{}: an upload's copy stays until the next start ({})", id, e.toString());
      }
    }
  }
}
