package dev.wellspring.rag.read.word;

import dev.wellspring.rag.read.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks an XML part of a Word file: no document type, no entities, bounded depth. An element is
 * named by the family of its namespace and its local name, such as {@code w:p}, whatever prefix the
 * file uses, in the strict and the transitional namespaces alike.
 */
final class XmlReader implements AutoCloseable {
  private static final int LONGEST_TEXT = 10_000_000;

  private final InputStream in;
  private final XMLStreamReader reader;
  private final int deepest;
  private int depth;

  private XmlReader(InputStream in, XMLStreamReader reader, int deepest) {
    this.in = in;
    this.reader = reader;
    this.deepest = deepest;
  }

  /** Looks at one element; it must be left at its end. */
  @FunctionalInterface
  interface Element {
    /**
     * Looks at the element.
     *
     * @param name such as {@code w:p}
     */
    void at(String name) throws XMLStreamException, IOException;
  }

  static XmlReader of(InputStream in, int deepest) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.maxElementDepth", "0"); // newer JDKs allow less than is usual here
    return new XmlReader(in, factory.createXMLStreamReader(in), deepest);
  }

  /**
   * Visits the children of the element that the reader is at, or the root at the beginning, and
   * leaves the reader at the element's end.
   *
   * @throws UnreadableDocumentException if elements are nested too deep
   */
  void inside(Element visitor) throws XMLStreamException, IOException {
    descend();
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        visitor.at(name());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        break;
      }
    }
    depth--;
  }

  /** Visits every element from here to the end of the part; visitors only look. */
  void every(Element visitor) throws XMLStreamException, IOException {
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        descend();
        visitor.at(name());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Entities of a DTD could fetch and multiply what is not in the file. */
  private int next() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.DTD) {
      throw UnreadableDocumentException.broken(
          "the Word file has a document type definition (DTD), which no Word writes and which is not"
              + " allowed; save it again with Word",
          null);
    }
    return event;
  }

  private void descend() {
    depth++;
    if (depth > deepest) {
      throw UnreadableDocumentException.exceeds(
          "depth", deepest, "the Word file nests elements more than %d deep".formatted(deepest));
    }
  }

  /** Passes over the element that the reader is at, with all that is in it. */
  void skip() throws XMLStreamException {
    int open = 1;
    while (open > 0) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        open++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open--;
      }
    }
  }

  /** The characters of the element that the reader is at; inner elements are passed over. */
  String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.SPACE) {
        text.append(reader.getText());
        if (text.length() > LONGEST_TEXT) {
          throw UnreadableDocumentException.exceeds(
              "characters",
              LONGEST_TEXT,
              "the Word file has a text of more than %d characters in one run"
                  .formatted(LONGEST_TEXT));
        }
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return text.toString();
      }
    }
  }

  /** An attribute by its local name, in any namespace; empty if it is not there. */
  String attribute(String localName) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(localName)) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }

  private String name() {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    return family(namespace) + ":" + reader.getLocalName();
  }

  private static String family(String namespace) {
    if (namespace.contains("/wordprocessingml/")) {
      return "w";
    }
    if (namespace.contains("markup-compatibility")) {
      return "mc";
    }
    if (namespace.endsWith("/math")) {
      return "m";
    }
    if (namespace.endsWith("drawingml/2006/chart") || namespace.endsWith("drawingml/chart")) {
      return "c";
    }
    if (namespace.contains("/drawingml/")) {
      return "a";
    }
    return namespace.startsWith("urn:schemas-microsoft-com:vml") ? "v" : "";
  }

  @Override
  public void close() throws IOException, XMLStreamException {
    reader.close();
    in.close();
  }
}
