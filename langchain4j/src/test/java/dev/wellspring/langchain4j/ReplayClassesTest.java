package dev.wellspring.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.wellspring.http.ReplayClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayClassesTest {
  @ParameterizedTest
  @CsvSource({
    "POST, https://api.openai.com/v1/chat/completions, BILLABLE, SAFE",
    "POST, https://api.openai.com/v1/embeddings, BILLABLE, SAFE",
    "POST, https://x.openai.azure.com/openai/deployments/d/embeddings?api-version=1, BILLABLE, SAFE",
    "POST, https://api.anthropic.com/v1/messages, BILLABLE, SAFE",
    "POST, http://localhost:11434/api/chat, BILLABLE, SAFE",
    "POST, https://g.example/v1beta/models/m:streamGenerateContent?alt=sse, BILLABLE, SAFE",
    "POST, https://api.openai.com/v1/threads/t/messages, UNSAFE, UNSAFE",
    "POST, https://api.openai.com/v1/files, UNSAFE, UNSAFE",
    "GET, https://api.openai.com/v1/models, SAFE, SAFE",
    "DELETE, https://api.openai.com/v1/files/f, IDEMPOTENT, IDEMPOTENT"
  })
  void goesByMethodAndRoute(HttpMethod method, String url, ReplayClass billable, ReplayClass free) {
    HttpRequest request = HttpRequest.builder().method(method).url(url).build();
    assertThat(ReplayClasses.billable().of(request)).isEqualTo(billable);
    assertThat(ReplayClasses.free().of(request)).isEqualTo(free);
  }
}
