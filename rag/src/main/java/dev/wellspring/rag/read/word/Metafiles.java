package dev.wellspring.rag.read.word;

/** Tells Windows metafiles, which are drawings and not pictures ([MS-EMF], [MS-WMF]). */
final class Metafiles {
  private static final int EMF_SIGNATURE_AT = 40;

  private Metafiles() {}

  static boolean isMetafile(byte[] bytes) {
    return isEmf(bytes) || isWmf(bytes);
  }

  private static boolean isEmf(byte[] bytes) {
    return bytes.length > EMF_SIGNATURE_AT + 4
        && bytes[0] == 1
        && bytes[EMF_SIGNATURE_AT] == ' '
        && bytes[EMF_SIGNATURE_AT + 1] == 'E'
        && bytes[EMF_SIGNATURE_AT + 2] == 'M'
        && bytes[EMF_SIGNATURE_AT + 3] == 'F';
  }

  private static boolean isWmf(byte[] bytes) {
    if (bytes.length < 18) {
      return false;
    }
    boolean placeable = (bytes[0] & 0xff) == 0xD7 && (bytes[1] & 0xff) == 0xCD;
    boolean plain = (bytes[0] == 1 || bytes[0] == 2) && bytes[1] == 0 && bytes[2] == 9;
    return placeable || plain;
  }
}
