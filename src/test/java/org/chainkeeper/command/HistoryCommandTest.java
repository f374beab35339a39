package org.chainkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.Settings;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HistoryCommandTest {
  private static final String ACCOUNT = "712020:ada";

  /** Every secret of this test has this word in it. */
  private static final String SECRET = "hush-hush";

  private static final Keyset KEYS = Keyset.generate();

  @TempDir private Path directory;

  private final StringWriter printed = new StringWriter();

  private Settings settings() {
    return Settings.read(
        Map.of(
            "ATLASSIAN_CLIENT_ID",
            "client",
            "ATLASSIAN_CLIENT_SECRET",
            SECRET + "-client",
            "CHAINKEEPER_DATABASE_URL",
            "jdbc:h2:file:" + directory.resolve("database"),
            "CHAINKEEPER_DATABASE_USER",
            "sa",
            "CHAINKEEPER_DATABASE_PASSWORD",
            SECRET + "-database",
            "CHAINKEEPER_KEYSET",
            directory.resolve("keyset.json").toString()));
  }

  @BeforeEach
  void a_grant_is_lost() {
    Settings.Database database = settings().database();
    DatabaseSettings opened =
        new DatabaseSettings(
            database.url(), database.user().orElse(""), database.password().orElse(""), 2);
    try (Database open = Database.open(opened)) {
      JdbcGrants grants = new JdbcGrants(open, new Secrets(KEYS, "local"), "client");
      GrantId id = new GrantId("client", new AccountId(ACCOUNT));
      Instant now = grants.now();
      TokenPair pair =
          new TokenPair(
              new AccessToken(SECRET + "-access"),
              now,
              now.plusSeconds(3600),
              new RefreshToken(SECRET + "-refresh"));
      grants.consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
      Holder holder = new Holder(UUID.randomUUID());
      Claim claim = new Claim(holder, Duration.ofSeconds(15), Intent.first(), Optional.empty());
      Snapshot row = grants.claim(grants.read(id).orElseThrow(), claim).orElseThrow();
      Release release =
          new Release(
              PresentationMarks.NONE,
              new GrantState.NeedsConsent("invalid_grant", 0),
              Optional.of(now.plusSeconds(60)),
              Outcome.REFUSED,
              AttemptRecords.refused(holder, row.presented()));
      assertThat(grants.release(row, holder, release)).isTrue();
    }
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(printed, true);
    HistoryCommand command = new HistoryCommand(out);
    CommandLine line = new CommandLine(command);
    line.parseArgs(arguments);
    try {
      return command.run(settings());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_history_tells_what_happened_and_what_it_was_lost_to() {
    assertThat(run(ACCOUNT)).isZero();

    List<String> lines = printed.toString().lines().toList();
    assertThat(lines).contains("account    " + ACCOUNT, "client     client");
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("lost  ").contains("Z: "));
    assertThat(line(lines, "Z  consent ")).contains("connected").doesNotContain("expired");
    String refused = line(lines, "Z  exchange ");
    assertThat(refused)
        .contains("expired", "refused", "120 ms", "needs-consent", "0a1b2c3d")
        .endsWith("invalid_grant");
    assertThat(column(refused, 6)).isEqualTo(column(line(lines, "Z  consent "), 6)).hasSize(8);
  }

  @Test
  void a_bundle_holds_settings_versions_and_histories_and_no_secret() throws IOException {
    Path file = directory.resolve("bundle.txt");
    assertThat(run(ACCOUNT, "--bundle", file.toString())).isZero();

    String bundle = Files.readString(file);
    assertThat(bundle)
        .contains("## Versions", "chainkeeper ", "java ", "## Settings", "REFRESH_", "## Histories")
        .contains("CHAINKEEPER_HISTORY_FOR PT9600H", "ATLASSIAN_CLIENT_ID client", ACCOUNT);
    assertThat(secrets()).hasSizeGreaterThan(3);
    for (String secret : secrets()) {
      assertThat(bundle).doesNotContain(secret);
    }
  }

  @Test
  void an_existing_file_is_not_overwritten() throws IOException {
    Path file = Files.writeString(directory.resolve("bundle.txt"), "mine");
    assertThat(run(ACCOUNT, "--bundle", file.toString())).isEqualTo(1);
    assertThat(file).hasContent("mine");
  }

  @Test
  void an_account_without_a_grant_has_no_history() {
    assertThat(run("712020:unknown")).isEqualTo(1);
    assertThat(printed.toString()).contains("has no grant");
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(SECRET));
    secrets.add(settings().atlassian().clientSecret());
    secrets.add(settings().database().password().orElseThrow());
    secrets.add(SECRET + "-refresh");
    secrets.add(directory.toString());
    return secrets;
  }

  private static String line(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private static String column(String line, int number) {
    return Arrays.stream(line.split(" +")).toList().get(number);
  }
}
