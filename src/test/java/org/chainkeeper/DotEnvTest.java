package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
  @TempDir private Path directory;

  @Test
  void without_a_file_the_environment_is_all_there_is() {
    assertThat(DotEnv.merge(directory, Map.of("A", "1"))).isEqualTo(Map.of("A", "1"));
  }

  @Test
  void the_environment_wins_over_the_file() throws IOException {
    write("# a comment\n\nA=file\nB=\"with space\"\n");
    assertThat(DotEnv.merge(directory, Map.of("A", "environment")))
        .isEqualTo(Map.of("A", "environment", "B", "with space"));
  }

  @Test
  void a_line_that_cannot_be_read_is_named_by_its_file_and_not_quoted() throws IOException {
    write("ATLASSIAN_CLIENT_SECRET hush\n");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> DotEnv.merge(directory, Map.of()))
        .withMessageStartingWith(".env cannot be read")
        .withMessageNotContaining("hush");
  }

  private void write(String text) throws IOException {
    Files.writeString(directory.resolve(".env"), text);
  }
}
