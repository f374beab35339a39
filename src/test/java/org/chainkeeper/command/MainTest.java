package org.chainkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {"", "serve", "sandbox", "demo", "storm", "doctor", "keyset", "rekey", "tenants"})
  void help_and_version_are_there_on_each_command(String command) {
    assertThat(run((command + " --help").strip())).isZero();
    assertThat(out.toString()).contains("Usage: chainkeeper").contains("--version");
    assertThat(run((command + " --version").strip())).isZero();
    assertThat(out.toString()).contains("chainkeeper (not packaged)");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--loud",
        "dance",
        "serve --loud",
        "sandbox --port eighty",
        "demo --port 65534",
        "keyset",
        "storm --rule theft",
        "storm --fault rain",
        "storm --macros 0"
      })
  void what_is_not_understood_is_told_in_one_line(String arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("chainkeeper").contains("--help");
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("sandbox --port " + taken.getLocalPort())).isEqualTo(1);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "chainkeeper sandbox: port " + taken.getLocalPort() + " is taken by another process");
    }
  }

  @Test
  void a_keyset_is_made_once_and_never_overwritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("keyset.json");
    assertThat(run("keyset " + file)).isZero();
    String keys = Files.readString(file);
    assertThat(run("keyset " + file)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("never overwritten");
    assertThat(Files.readString(file)).isEqualTo(keys);
  }

  private int run(String arguments) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }
}
