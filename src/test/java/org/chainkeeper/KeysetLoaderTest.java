package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.chainkeeper.jdbc.KeysetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetLoaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:file:DIR/data;MODE=LEGACY", "jdbc:h2:DIR/data", "jdbc:h2:mem:x"})
  void the_first_start_with_an_embedded_database_makes_them(String url) {
    KeysetLoader.of(settings(url), NOW);
    assertThat(directory.resolve("keyset.json")).exists();
    assertThat(KeysetLoader.of(settings(url), NOW)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:file:DIR/data;MODE=LEGACY", "jdbc:h2:DIR/data"})
  void they_are_not_made_up_for_a_database_that_is_there(String url) throws IOException {
    Files.createFile(directory.resolve("data.mv.db"));
    refused(url);
  }

  @Test
  void they_are_not_made_up_for_a_database_server() {
    refused("jdbc:postgresql://localhost/x");
  }

  private void refused(String url) {
    Settings settings = settings(url);
    assertThatExceptionOfType(KeysetException.class)
        .isThrownBy(() -> KeysetLoader.of(settings, NOW))
        .withMessageStartingWith("CHAINKEEPER_KEYSET");
    assertThat(directory.resolve("keyset.json")).doesNotExist();
  }

  private Settings settings(String url) {
    return Settings.read(
        Map.of(
            "ATLASSIAN_CLIENT_ID",
            "client",
            "ATLASSIAN_CLIENT_SECRET",
            "secret",
            "CHAINKEEPER_DATABASE_URL",
            url.replace("DIR", directory.toString()),
            "CHAINKEEPER_KEYSET",
            directory.resolve("keyset.json").toString()));
  }
}
