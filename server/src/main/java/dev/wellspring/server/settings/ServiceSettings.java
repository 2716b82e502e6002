package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service.
 *
 * @param address to listen at; every address but the loopback lets others in without a key
 * @param port to listen at, 0 to 65535; 0 takes any free one
 * @param dataFolder where everything is kept; made if it does not exist
 * @param upload limits of uploads
 * @param request limits of JSON requests
 * @param retrieval how is answered when a request does not say
 * @param reading limits that are held while a document is read
 * @param ocr threads that read pictures
 * @param context the words that are allowed as context
 * @param web names under which browsers may call the service
 * @param providers who does for the service what is not done in this process
 */
@ConfigurationProperties(prefix = "wellspring", ignoreUnknownFields = false)
public record ServiceSettings(
    InetAddress address,
    int port,
    Path dataFolder,
    UploadSettings upload,
    RequestSettings request,
    RetrievalSettings retrieval,
    ReadingSettings reading,
    OcrThreads ocr,
    ContextSettings context,
    WebSettings web,
    @DefaultValue ProvidersSettings providers) {
  /**
   * Checks the port and the folder, and that the mode can be served.
   *
   * @throws InvalidSettingException if the port is out of range, the folder is a file, or the mode
   *     needs a chat model and none is configured
   */
  public ServiceSettings {
    require(port >= 0 && port <= 65_535, "port", "0 to 65535", port);
    require(!dataFolder.toString().isBlank(), "data-folder", "the path of a folder", "blank");
    require(
        !Files.exists(dataFolder) || Files.isDirectory(dataFolder),
        "data-folder",
        "a folder",
        "the file " + dataFolder.toAbsolutePath());
    require(
        !retrieval.mode().needsModel() || providers.chat().kind() != ChatProvider.Kind.NONE,
        "retrieval.mode",
        "RAG_ONLY, SMART_FALLBACK or RAG_PRIORITY unless wellspring.providers.chat is configured",
        retrieval.mode());
  }
}
