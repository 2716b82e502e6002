package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** An Office file behind a password ([MS-OFFCRYPTO]), decrypted to a file that is gone on close. */
final class Decrypted implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;

  private Decrypted(Path file) {
    this.file = file;
  }

  /**
   * Decrypts.
   *
   * @param password null if none was given
   * @throws UnreadableDocumentException if it is missing or wrong, or the container is broken
   */
  static Decrypted of(Path encrypted, @Nullable String password, ReadLimits limits)
      throws IOException {
    if (password == null) {
      throw UnreadableDocumentException.of(
          Reason.PASSWORD_REQUIRED, "the Office file is encrypted; give its password");
    }
    Decrypted decrypted = new Decrypted(Files.createTempFile("wellspring-", ".docx"));
    try (POIFSFileSystem container = new POIFSFileSystem(encrypted.toFile(), true)) {
      decrypt(container, password, decrypted.file, limits);
      return decrypted;
    } catch (UnreadableDocumentException e) {
      decrypted.close();
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      decrypted.close();
      throw UnreadableDocumentException.broken(
          "the encrypted Office file is truncated, damaged, or encrypted in an unknown way", e);
    }
  }

  private static void decrypt(
      POIFSFileSystem container, String password, Path to, ReadLimits limits)
      throws IOException, GeneralSecurityException {
    Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(container));
    if (!decryptor.verifyPassword(password)) {
      throw UnreadableDocumentException.of(
          Reason.PASSWORD_WRONG,
          "the Office file is encrypted with another password than the one given");
    }
    try (InputStream in = decryptor.getDataStream(container);
        OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long written = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        written += n;
        if (written > limits.bytes()) {
          throw UnreadableDocumentException.exceeds(
              "bytes",
              limits.bytes(),
              "the decrypted file has more than %d bytes".formatted(limits.bytes()));
        }
        out.write(buffer, 0, n);
      }
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
