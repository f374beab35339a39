package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.jdbc.Keyset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentRiskTest {
  @TempDir private Path folder;

  private List<DeploymentRisk> risks(String baseUrl, String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("ATLASSIAN_CLIENT_ID", "client");
    values.put("ATLASSIAN_CLIENT_SECRET", "hush");
    values.put("CHAINKEEPER_BASE_URL", baseUrl);
    values.put("CHAINKEEPER_ENVIRONMENT", "test");
    values.put("ATLASSIAN_SCOPES", "read:me report:personal-data offline_access");
    values.put("CHAINKEEPER_KEYSET", folder.resolve("keyset.json").toString());
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return DeploymentRisk.of(Settings.read(values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example/app | refused",
        "jdbc:postgresql://db.example:5432/app?ssl=true | refused",
        "jdbc:postgresql://db.example/app?sslmode=disable | refused",
        "jdbc:postgresql://db.example/app?user=a&sslmode=allow | refused",
        "jdbc:postgresql://db.example/app?SSLMODE=Prefer | refused",
        "jdbc:postgresql://db.example/app?sslmode=verify-full&sslmode=disable | refused",
        "jdbc:postgresql://127.0.0.1,db.example/app | refused",
        "jdbc:postgresql://localhost.example/app | refused",
        "jdbc:postgresql://10.0.0.5/app?sslmode=require | warned",
        "jdbc:postgresql://db.example/app?sslmode=verify-ca | warned",
        "jdbc:postgresql://db.example/app?sslmode=verify-full | none",
        "jdbc:postgresql://127.0.0.1:5432/app | none",
        "jdbc:postgresql://localhost,[::1]:5433/app | none",
        "jdbc:postgresql:app | none",
        "jdbc:postgresql:///app | none",
        "jdbc:h2:file:./data/app | none",
      })
  void a_link_to_a_database_elsewhere_is_encrypted_and_verified(String url, String verdict) {
    List<DeploymentRisk> risks = risks("https://app.example", "CHAINKEEPER_DATABASE_URL", url);
    assertThat(risks.stream().map(risk -> risk.refused() ? "refused" : "warned"))
        .isEqualTo(verdict.equals("none") ? List.of() : List.of(verdict));
    assertThat(risks).allSatisfy(risk -> assertThat(risk.line()).doesNotContain("db.example"));
  }

  @Test
  void on_a_developers_machine_everything_is_a_warning() throws IOException {
    keyset("rw-r--r--");
    assertThat(
            risks(
                "http://localhost:8080",
                "CHAINKEEPER_DATABASE_URL",
                "jdbc:postgresql://db.example/app"))
        .hasSize(2)
        .noneMatch(DeploymentRisk::refused);
  }

  @ParameterizedTest
  @CsvSource({
    "rw-------, none",
    "r--------, none",
    "rw-r-----, warned",
    "rw--w----, warned",
    "rw-r--r--, refused",
    "rw-----w-, refused"
  })
  void the_keys_are_for_their_owner_alone(String mode, String verdict) throws IOException {
    keyset(mode);
    assertThat(
            risks("https://app.example").stream()
                .map(risk -> risk.refused() ? "refused" : "warned"))
        .isEqualTo(verdict.equals("none") ? List.of() : List.of(verdict));
  }

  private void keyset(String mode) throws IOException {
    Path file = folder.resolve("keyset.json");
    Keyset.create(file, InstantSource.system().instant());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void an_environment_without_a_name_is_warned_of_in_production_only() {
    assertThat(risks("https://app.example", "CHAINKEEPER_ENVIRONMENT", ""))
        .singleElement()
        .satisfies(risk -> {
          assertThat(risk.setting()).isEqualTo("CHAINKEEPER_ENVIRONMENT");
          assertThat(risk.refused()).isFalse();
        });
    assertThat(risks("https://app.example", "CHAINKEEPER_ENVIRONMENT", "local")).isEmpty();
    assertThat(risks("http://localhost:8080", "CHAINKEEPER_ENVIRONMENT", "")).isEmpty();
  }

  @Test
  void an_app_that_is_not_told_of_closed_accounts_is_warned_of_in_production_only() {
    assertThat(risks("https://app.example", "ATLASSIAN_SCOPES", ""))
        .singleElement()
        .satisfies(risk -> {
          assertThat(risk.setting()).isEqualTo("ATLASSIAN_SCOPES");
          assertThat(risk.refused()).isFalse();
        });
    assertThat(risks("http://localhost:8080", "ATLASSIAN_SCOPES", "")).isEmpty();
  }
}
