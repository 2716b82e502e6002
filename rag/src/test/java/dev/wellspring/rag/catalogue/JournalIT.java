package dev.wellspring.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {
  private static final int FRAME = 12;

  @TempDir Path temp;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = temp.resolve("journal");
    Journal.write(path, List.of());
  }

  private void append(String... entries) throws IOException {
    try (Journal journal = Journal.open(path, entry -> {})) {
      for (String entry : entries) {
        journal.append(entry.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private List<String> entries() throws IOException {
    List<String> entries = new ArrayList<>();
    Journal.open(path, entry -> entries.add(new String(entry, StandardCharsets.UTF_8))).close();
    return entries;
  }

  @Test
  void givesBackWhatWasAppended() throws IOException {
    append("one", "two");
    append("three");
    assertThat(entries()).containsExactly("one", "two", "three");
  }

  @Test
  void writingAnewReplacesAll() throws IOException {
    append("one", "two");
    Journal.write(path, List.of("three".getBytes(StandardCharsets.UTF_8)));
    assertThat(entries()).containsExactly("three");
  }

  @Nested
  class CutOff {
    @Test
    void anywhereKeepsTheWholeEntriesAndGoesOn() throws IOException {
      append("one", "two");
      byte[] whole = Files.readAllBytes(path);
      for (int length = whole.length - FRAME - 3; length < whole.length; length++) {
        Files.write(path, Arrays.copyOf(whole, length));
        append("three");
        assertThat(entries()).as("cut off at %d", length).containsExactly("one", "three");
      }
    }

    @Test
    void withZerosInPlaceOfTheRestIsTheSame() throws IOException {
      append("one", "two");
      byte[] whole = Files.readAllBytes(path);
      for (int length = whole.length - FRAME - 3; length < whole.length; length++) {
        Files.write(path, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length));
        assertThat(entries()).as("cut off at %d", length).containsExactly("one");
        append();
      }
    }

    @Test
    void withManyZerosAtTheEndIsTheSame() throws IOException {
      append("one");
      byte[] bytes = Files.readAllBytes(path);
      Files.write(path, Arrays.copyOf(bytes, bytes.length + 100));
      assertThat(entries()).containsExactly("one");
    }
  }

  @Nested
  class Damaged {
    @Test
    void inAnyBitIsNoticedAndOnlyTheLastEntryCanPassForUnfinished() throws IOException {
      append("one", "two", "three");
      byte[] bytes = Files.readAllBytes(path);
      for (int bit = 0; bit < 8 * bytes.length; bit++) {
        byte[] damaged = bytes.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(path, damaged);
        List<String> read = readUnlessRefused();
        assertThat(read).as("bit %d", bit).isIn(List.of(), List.of("one", "two"));
      }
    }

    private List<String> readUnlessRefused() throws IOException {
      byte[] before = Files.readAllBytes(path);
      try {
        List<String> read = entries();
        assertThat(read).isNotEmpty();
        return read;
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("it is (no journal|damaged).*");
        assertThat(Files.readAllBytes(path)).as("it is left as it is").isEqualTo(before);
        return List.of();
      }
    }

    @Test
    void isRefusedIfItIsNoJournal() throws IOException {
      Files.writeString(path, "something else");
      assertThatIOException()
          .isThrownBy(JournalIT.this::entries)
          .withMessageContaining("no journal");
    }
  }
}
