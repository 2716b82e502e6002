package dev.wellspring.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.RunningService;
import dev.wellspring.server.settings.ServiceSettings;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OperationsIT extends RunningService {
  @Autowired private List<ServiceSettings> settings = List.of();

  @Nested
  class Health {
    @ParameterizedTest
    @ValueSource(strings = {"store", "embeddingModel", "ocr", "diskSpace"})
    void tellsOfEachPart(String part) {
      JsonNode health = client.get("/actuator/health").expect(200).json();
      assertThat(health.path("status").asString()).isEqualTo("UP");
      assertThat(health.path("components").path(part).path("status").asString()).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void hasGroupsForProbes(String group) {
      JsonNode health = client.get("/actuator/health/" + group).expect(200).json();
      assertThat(health.path("status").asString()).isEqualTo("UP");
    }

    @Test
    void isReadyOnlyWithTheModels() {
      JsonNode readiness = client.get("/actuator/health/readiness").json();
      assertThat(readiness.path("components").propertyNames())
          .contains("store", "embeddingModel", "ocr");
    }
  }

  @Nested
  class TheLog {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "org.apache.pdfbox.contentstream.PDFStreamEngine",
          "org.apache.pdfbox.cos.COSObject",
          "org.apache.fontbox.ttf.TTFParser",
          "org.apache.poi.openxml4j.opc.PackagePart"
        })
    void isNotFilledByHostileDocuments(String library) {
      assertThat(LoggerFactory.getLogger(library).isErrorEnabled()).isFalse();
    }
  }

  @Nested
  class Metrics {
    private double value(String line) {
      return client
          .get("/actuator/prometheus")
          .expect(200)
          .text()
          .lines()
          .filter(candidate -> candidate.startsWith(line + " "))
          .mapToDouble(found -> Double.parseDouble(found.substring(line.length() + 1)))
          .sum();
    }

    @Test
    void countDocumentsAndChunks() {
      client.store("gull.txt", "Gulls nest on the northern cliff.");
      assertThat(value("wellspring_documents")).isEqualTo(1);
      assertThat(value("wellspring_chunks")).isEqualTo(1);
    }

    @Test
    void countUploadsByOutcome() {
      double created = value("wellspring_uploads_total{outcome=\"created\"}");
      double unchanged = value("wellspring_uploads_total{outcome=\"unchanged\"}");
      double refused = value("wellspring_uploads_total{outcome=\"refused\"}");
      double pages = value("wellspring_pages_read_total");
      client.store("gull.txt", "Gulls nest on the northern cliff.");
      client.store("gull.txt", "Gulls nest on the northern cliff.");
      client.upload(Multipart.file("empty.txt", new byte[0])).expect(422);
      assertThat(value("wellspring_uploads_total{outcome=\"created\"}")).isEqualTo(created + 1);
      assertThat(value("wellspring_uploads_total{outcome=\"unchanged\"}")).isEqualTo(unchanged + 1);
      assertThat(value("wellspring_uploads_total{outcome=\"refused\"}")).isEqualTo(refused + 1);
      assertThat(value("wellspring_pages_read_total")).isEqualTo(pages + 1);
    }

    @Test
    void timeQuestions() {
      double answered = value("wellspring_questions_seconds_count{outcome=\"answered\"}");
      double abstained = value("wellspring_questions_seconds_count{outcome=\"abstained\"}");
      client.ask("Where do gulls nest?");
      assertThat(value("wellspring_questions_seconds_count{outcome=\"abstained\"}"))
          .isEqualTo(abstained + 1);
      client.store("gull.txt", "Gulls nest on the northern cliff.");
      client.ask("Where do gulls nest?");
      assertThat(value("wellspring_questions_seconds_count{outcome=\"answered\"}"))
          .isEqualTo(answered + 1);
    }

    @Test
    void areNamedInTheActuatorToo() {
      assertThat(client.get("/actuator/metrics").expect(200).text())
          .contains("wellspring.documents", "wellspring.chunks", "wellspring.uploads");
    }
  }

  @Nested
  class TheDataFolder {
    @Test
    void tellsWhereTheServiceIs() {
      assertThat(DataFolder.owner(settings.getFirst().dataFolder()))
          .hasValueSatisfying(
              owner -> assertThat(owner.service()).hasToString("http://127.0.0.1:" + port()));
    }
  }
}
