package dev.wellspring.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentTest {
  @Test
  void namesAnAsciiFileOnce() {
    assertThat(Attachment.named("a b.pdf")).isEqualTo("attachment; filename=\"a b.pdf\"");
  }

  @Test
  void namesOthersTwice() {
    assertThat(Attachment.named("Größe €.pdf"))
        .isEqualTo(
            "attachment; filename=\"Gr__e _.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%82%AC.pdf");
  }

  @Test
  void cannotBeBrokenOutOf() {
    assertThat(Attachment.named("a\"; filename=b\\.txt"))
        .isEqualTo(
            "attachment; filename=\"a_; filename=b_.txt\";"
                + " filename*=UTF-8''a%22%3B%20filename%3Db%5C.txt");
  }
}
