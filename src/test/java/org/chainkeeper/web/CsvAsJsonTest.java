package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ListPosition;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvAsJsonTest {
  private static final int FORGE_LIMIT = 5_000_000;
  private static final int ROWS = 200;

  @Test
  void a_small_file_is_whole() {
    CsvAsJson file = new CsvAsJson();
    file.add(page("Ada", 3));

    assertThat(file.isCut()).isFalse();
    assertThat(file.rows()).isEqualTo(3);
    assertThat(file.content())
        .isEqualTo(
            new String(ConnectionCsv.heading(), StandardCharsets.UTF_8)
                + new String(ConnectionCsv.rows(page("Ada", 3)), StandardCharsets.UTF_8));
  }

  /** Each needs another number of bytes in JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "ä", "\u0001", "\uD83D\uDE00", "\\"})
  void a_file_of_any_characters_keeps_below_the_proxys_limit(String character) {
    CsvAsJson file = new CsvAsJson();
    List<ConnectionStatus> page = page(character.repeat(1_000), ROWS);
    int pages = 0;
    while (!file.isCut()) {
      file.add(page);
      pages++;
    }
    file.add(page("late", 1));
    file.note("Only some are in this file.");

    assertThat(file.rows()).as("whole pages").isEqualTo((pages - 1) * ROWS);
    assertThat(Json.write(file.content()).getBytes(StandardCharsets.UTF_8).length)
        .isBetween(2_000_000, FORGE_LIMIT - 100_000);
    assertThat(file.content()).doesNotContain("late");
  }

  private static List<ConnectionStatus> page(String name, int rows) {
    return IntStream.range(0, rows).mapToObj(_ -> status(name)).toList();
  }

  private static ConnectionStatus status(String name) {
    AccountId account = new AccountId("ada");
    Connection connection =
        new Connection(
            new TenantId("tenant-1"),
            new GrantId("client", account),
            new AccountProfile(account, name, URI.create("https://avatar.example/a.png")),
            List.of(),
            Instant.EPOCH);
    return new ConnectionStatus(
        connection,
        new ListPosition(name, account),
        ConnectionState.CONNECTED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
