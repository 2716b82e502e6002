package dev.wellspring.rag.read.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;

/** Names the content of a document's pictures. Not thread-safe. */
final class PictureHashes {
  private static final int BUFFER_BYTES = 1 << 16;

  private final IdentityHashMap<COSStream, String> known = new IdentityHashMap<>();

  /**
   * Hashes the encoded bytes, those of its masks included: one picture may hide behind two masks.
   *
   * @throws IOException if they cannot be read
   */
  String of(PDImage image) throws IOException {
    String size = image.getWidth() + "x" + image.getHeight() + (image.isStencil() ? "s" : "");
    return size
        + switch (image) {
          case PDImageXObject object -> ofObject(object);
          case PDInlineImage inline -> HexFormat.of().formatHex(sha256().digest(inline.getData()));
          default -> String.valueOf(System.identityHashCode(image));
        };
  }

  private String ofObject(PDImageXObject object) throws IOException {
    String hash = ofStream(object.getCOSObject());
    PDImageXObject soft = object.getSoftMask();
    PDImageXObject mask = soft == null ? object.getMask() : soft;
    return mask == null ? hash : hash + ofStream(mask.getCOSObject());
  }

  private String ofStream(COSStream stream) throws IOException {
    String hash = known.get(stream);
    if (hash == null) {
      try (InputStream in = stream.createRawInputStream()) {
        hash = HexFormat.of().formatHex(digest(in));
      }
      known.put(stream, hash);
    }
    return hash;
  }

  private static byte[] digest(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
