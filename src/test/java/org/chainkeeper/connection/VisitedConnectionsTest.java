package org.chainkeeper.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryGrants;
import org.chainkeeper.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class VisitedConnectionsTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final AccountId ADA = new AccountId("ada");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final Connections stored = new InMemoryConnections(new InMemoryGrants(clock::instant));
  private final List<Instant> noted = new ArrayList<>();
  private boolean databaseGone;
  private final Connections connections = new VisitedConnections(stored, this::note, clock);

  private void note(TenantId tenant, AccountId account, Instant now, Instant before) {
    if (databaseGone) {
      throw new StorageUnavailable("gone", new IllegalStateException());
    }
    Connection link = stored.find(tenant, account).orElseThrow();
    assertThat(link.visitedAt()).isBeforeOrEqualTo(before);
    noted.add(now);
    stored.link(
        new Connection(tenant, link.grant(), link.person(), link.sites(), link.connectedAt(), now));
  }

  private void connect() {
    stored.link(
        new Connection(
            TENANT,
            new GrantId("client", ADA),
            new AccountProfile(ADA, "Ada", URI.create("")),
            List.of(),
            clock.instant()));
  }

  private void visit() {
    assertThat(connections.find(TENANT, ADA)).isPresent();
  }

  @Test
  void a_thousand_reads_of_a_day_write_nothing() {
    connect();
    for (int i = 0; i < 1_000; i++) {
      visit();
    }
    clock.advance(Duration.ofHours(23));
    visit();
    assertThat(noted).isEmpty();
  }

  @Test
  void the_first_read_of_a_later_day_is_noted_once() {
    connect();
    for (int day = 1; day <= 3; day++) {
      clock.advance(Duration.ofDays(1));
      for (int i = 0; i < 50; i++) {
        visit();
      }
    }
    assertThat(noted).hasSize(3);
  }

  @Test
  void a_visit_that_cannot_be_noted_is_served_all_the_same_and_noted_later() {
    connect();
    clock.advance(Duration.ofDays(2));
    databaseGone = true;
    visit();
    databaseGone = false;
    visit();
    assertThat(noted).containsExactly(clock.instant());
  }

  @Test
  void who_is_not_connected_leaves_no_note() {
    assertThat(connections.find(TENANT, ADA)).isEmpty();
    assertThat(noted).isEmpty();
  }

  @Test
  void an_admin_who_lists_connections_visits_none() {
    connect();
    clock.advance(Duration.ofDays(2));
    assertThat(connections.list(TENANT, 0, 10)).hasSize(1);
    assertThat(noted).isEmpty();
  }
}
