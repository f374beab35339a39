package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {
  private static final CellAddress PLACE = new CellAddress("t", "c", List.of("k"));

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.5Z");

  @TempDir Path folder;

  @Test
  void a_keyset_is_made_for_its_owner_alone_and_read_again() throws IOException {
    Path file = folder.resolve("new/folder/keyset.json");
    Keyset made = Keyset.create(file, NOW);

    byte[] sealed = new Secrets(made, "test").seal(PLACE, "words");

    assertThat(new Secrets(Keyset.load(file), "test").open(PLACE, sealed)).isEqualTo("words");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.toString()).isEqualTo("Keyset(***)");
  }

  @Test
  void a_keyset_is_never_overwritten() throws IOException {
    Path file = folder.resolve("keyset.json");
    Keyset.create(file, NOW);
    String before = Files.readString(file);
    assertThatThrownBy(() -> Keyset.create(file, NOW))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("never overwritten");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void a_missing_keyset_is_named_with_its_remedy() {
    assertThatThrownBy(() -> Keyset.load(folder.resolve("none.json")))
        .isInstanceOf(KeysetException.class)
        .hasMessageContainingAll("CHAINKEEPER_KEYSET", "none.json", "keyset FILE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"encryption\":{\"primaryKeyId\":1,\"key\":[{\"keyData\":\"swordfish\"}]}}"
      })
  void what_is_no_keyset_is_refused_without_quoting_it(String text) throws IOException {
    Path file = folder.resolve("keyset.json");
    Files.writeString(file, text);
    assertThatThrownBy(() -> Keyset.load(file))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("CHAINKEEPER_KEYSET")
        .hasMessageNotContaining("swordfish")
        .hasNoCause();
  }

  @Test
  void a_keyset_tells_since_when_its_newest_key_is_used() throws IOException {
    Path file = folder.resolve("keyset.json");
    Instant later = NOW.plusSeconds(1_000_000);

    Keyset.create(file, NOW);
    assertThat(Keyset.load(file).newestSince()).contains(NOW);
    Keyset.rotate(file, later);
    assertThat(Keyset.load(file).newestSince()).contains(later);

    Files.writeString(file, Files.readString(file).replace(later.toString(), "yesterday"));
    assertThatThrownBy(() -> Keyset.load(file)).isInstanceOf(KeysetException.class);
  }

  @Test
  void a_keyset_of_an_earlier_version_does_not_tell_it() throws IOException {
    Path file = folder.resolve("keyset.json");
    Keyset.create(file, NOW);
    Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"newestSince\"[^,}]*", ""));
    assertThat(Files.readString(file)).doesNotContain("newestSince");
    assertThat(Keyset.load(file).newestSince()).isEmpty();
  }

  @Test
  void a_keyset_whose_halves_were_swapped_is_refused() throws IOException {
    Path file = folder.resolve("keyset.json");
    Keyset.create(file, NOW);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"encryption\"", "\"x\"")
            .replace("\"fingerprint\"", "\"encryption\"")
            .replace("\"x\"", "\"fingerprint\""));
    assertThatThrownBy(() -> Keyset.load(file)).isInstanceOf(KeysetException.class);
  }

  @Test
  void a_rotated_keyset_writes_with_a_new_key_and_reads_what_was_written_before()
      throws IOException {
    Path file = folder.resolve("keyset.json");
    byte[] before = new Secrets(Keyset.create(file, NOW), "test").seal(PLACE, "words");

    Keyset.rotate(file, NOW);

    Secrets after = new Secrets(Keyset.load(file), "test");
    assertThat(after.open(PLACE, before)).isEqualTo("words");
    assertThat(after.isNewest(before)).isFalse();
    assertThat(after.isNewest(after.seal(PLACE, "words"))).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void two_rotations_at_once_do_not_lose_a_key() throws IOException {
    Path file = folder.resolve("keyset.json");
    Keyset.create(file, NOW);
    String before = Files.readString(file);
    Files.createFile(folder.resolve("keyset.json.new"));
    assertThatThrownBy(() -> Keyset.rotate(file, NOW))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("another rotation is under way");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void what_is_no_keyset_is_not_rotated() throws IOException {
    Path file = folder.resolve("keyset.json");
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Keyset.rotate(file, NOW)).isInstanceOf(KeysetException.class);
    assertThat(Files.readString(file)).isEqualTo("{}");
  }
}
