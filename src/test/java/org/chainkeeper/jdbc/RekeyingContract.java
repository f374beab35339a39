package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;

/** New keys for what is stored, on a real database. */
interface RekeyingContract {
  Keyset OLD = Keyset.generate();
  Keyset NEW = OLD.withNewKeys();
  Secrets BEFORE = new Secrets(OLD, "test");
  Secrets AFTER = new Secrets(NEW, "test");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  TestDatabase database();

  private JdbcGrants grants(Secrets secrets) {
    return new JdbcGrants(database().get(), secrets, "client");
  }

  private Rekeying.Result rekey() {
    return new Rekeying(database().get(), AFTER).run((_, _) -> {});
  }

  private static GrantId grant(int number) {
    return new GrantId("client", new AccountId("account-%04d".formatted(number)));
  }

  private static TokenPair pair(String refresh) {
    return new TokenPair(
        new AccessToken("access of " + refresh),
        AT,
        AT.plusSeconds(3600),
        new RefreshToken(refresh));
  }

  private void consent(Secrets secrets, GrantId id, String refresh) {
    grants(secrets)
        .consent(id, new FamilyId(UUID.randomUUID()), pair(refresh), Duration.ofMinutes(2));
  }

  /** Leases a grant, so that it has an unsettled token, too. */
  private Snapshot leased(Secrets secrets, GrantId id) {
    JdbcGrants grants = grants(secrets);
    Holder holder = new Holder(UUID.randomUUID());
    Snapshot seen = grants.read(id).orElseThrow();
    Snapshot claimed =
        grants
            .claim(
                seen, new Claim(holder, Duration.ofSeconds(15), Intent.first(), Optional.empty()))
            .orElseThrow();
    return grants
        .doubt(
            id,
            holder,
            claimed.marks().lastPresentedAt().orElseThrow(),
            AttemptRecords.unanswered(holder, seen.presented()))
        .orElseThrow();
  }

  private Set<String> keysOf(String table, String column) {
    return database()
        .get()
        .with(handle ->
            handle
                .createQuery(
                    "select %1$s as cell from %2$s where %1$s is not null".formatted(column, table))
                .map((row, _) -> HexFormat.of().formatHex(row.getBytes("cell"), 1, 5))
                .list())
        .stream()
        .collect(Collectors.toSet());
  }

  @Test
  default void every_encrypted_column_of_the_schema_is_known() {
    Set<String> columns =
        Set.copyOf(
            database()
                .get()
                .with(handle ->
                    handle
                        .createQuery(
                            """
                            select lower(table_name) as t, lower(column_name) as c
                            from information_schema.columns
                            where lower(table_schema) = 'public'
                              and lower(data_type) in ('bytea', 'binary varying', 'binary large object')
                            """)
                        .map((row, _) -> row.getString("t") + "." + row.getString("c"))
                        .list()));
    assertThat(columns)
        .isEqualTo(
            SealedTable.ALL.stream()
                .flatMap(
                    table -> table.sealed().stream().map(column -> table.name() + "." + column))
                .collect(Collectors.toSet()));
  }

  @Test
  default void everything_is_sealed_under_the_newest_key_and_reads_as_before() {
    for (int i = 0; i < 450; i++) {
      consent(BEFORE, grant(i), "refresh-" + i);
    }
    Snapshot leased = leased(BEFORE, grant(7));
    JdbcInstallations installations = new JdbcInstallations(database().get(), BEFORE);
    TenantId tenant = new TenantId("acme");
    URI site = URI.create("https://acme.atlassian.net/wiki");
    installations.install(
        LifecycleCallIds.next(), tenant, site, new SharedSecret("o".repeat(64)), AT);
    installations.install(
        LifecycleCallIds.next(), tenant, site, new SharedSecret("n".repeat(64)), AT);

    var installed = installations.find(tenant);

    assertThat(rekey()).isEqualTo(new Rekeying.Result(451, 0, 0));

    assertThat(keysOf("grants", "access_token")).hasSize(1);
    assertThat(keysOf("grants", "refresh_token")).hasSize(1);
    assertThat(keysOf("grants", "unsettled_token")).isEqualTo(keysOf("grants", "access_token"));
    assertThat(keysOf("installations", "secret"))
        .isEqualTo(keysOf("installations", "former_secret"));
    Snapshot after = grants(AFTER).read(grant(7)).orElseThrow();
    assertThat(after.pair()).isEqualTo(leased.pair());
    assertThat(after.marks()).isEqualTo(leased.marks());
    assertThat(after.version()).as("for the protocol nothing happened").isEqualTo(leased.version());
    assertThat(after.lease()).isEqualTo(leased.lease());
    assertThat(new JdbcInstallations(database().get(), AFTER).find(tenant)).isEqualTo(installed);
    assertThat(rekey()).as("a second run").isEqualTo(new Rekeying.Result(0, 0, 0));
  }

  @Test
  default void the_fingerprint_follows_the_key_so_that_a_late_pair_is_adopted() {
    consent(BEFORE, grant(1), "parent");
    Snapshot row = grants(BEFORE).read(grant(1)).orElseThrow();
    rekey();
    Secrets newKeyOnly = AFTER;
    assertThat(
            database()
                .get()
                .<String>with(handle ->
                    handle
                        .createQuery("select refresh_fingerprint from grants")
                        .mapTo(String.class)
                        .one()))
        .isEqualTo(newKeyOnly.fingerprint("parent"));
    assertThat(
            grants(AFTER)
                .adopt(
                    grant(1),
                    row.family().id(),
                    pair("child"),
                    AttemptRecords.adoption(new RefreshToken("parent"), pair("child"))))
        .isTrue();
  }

  @Test
  default void an_unreadable_row_is_counted_and_stays_and_the_rest_is_done() {
    consent(new Secrets(OLD, "elsewhere"), grant(1), "foreign");
    consent(BEFORE, grant(2), "own");
    assertThat(rekey()).isEqualTo(new Rekeying.Result(1, 1, 0));
    assertThat(grants(new Secrets(OLD, "elsewhere")).read(grant(1)).orElseThrow().pair())
        .isEqualTo(pair("foreign"));
    assertThat(grants(AFTER).read(grant(2)).orElseThrow().pair()).isEqualTo(pair("own"));
  }

  @Test
  default void a_run_that_was_interrupted_goes_on() {
    for (int i = 0; i < 300; i++) {
      consent(BEFORE, grant(i), "refresh-" + i);
    }
    AtomicInteger batches = new AtomicInteger();
    try {
      new Rekeying(database().get(), AFTER)
          .run((_, _) -> {
            if (batches.incrementAndGet() == 1) {
              throw new IllegalStateException("killed");
            }
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
    assertThat(rekey()).isEqualTo(new Rekeying.Result(100, 0, 0));
  }

  /** A node that exchanges all the time finds each time what it wrote last. */
  @Test
  default void a_node_that_writes_meanwhile_loses_nothing() throws InterruptedException {
    int rows = 20;
    for (int i = 0; i < rows; i++) {
      consent(BEFORE, grant(i), "refresh-" + i + "-0");
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    List<String> lost = new CopyOnWriteArrayList<>();
    Thread node =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                int round = rounds.getAndIncrement();
                for (int i = 0; i < rows; i++) {
                  String written = "refresh-" + i + "-" + round;
                  String found =
                      grants(AFTER).read(grant(i)).orElseThrow().pair().refresh().value();
                  if (!found.equals(written)) {
                    lost.add(written + " became " + found);
                  }
                  consent(BEFORE, grant(i), "refresh-" + i + "-" + (round + 1));
                }
              }
            });
    long renewed = 0;
    while (renewed < 2_000 || rounds.get() < 50) {
      Rekeying.Result result = rekey();
      assertThat(result.unreadable()).isZero();
      renewed += result.renewed();
    }
    over.set(true);
    node.join();
    assertThat(lost).isEmpty();
    assertThat(rekey().isComplete()).isTrue();
    assertThat(keysOf("grants", "refresh_token")).hasSize(1);
  }

  @Test
  default void a_pending_verifier_is_encrypted_again() {
    CellAddress place = new CellAddress("consent_states", "verifier", List.of("state-1"));
    database()
        .get()
        .with(handle ->
            handle
                .createUpdate(
                    """
                    insert into consent_states
                      (id, cookie, tenant, account, installation_id, base_url, verifier, expires_at)
                    values (
                      'state-1', 'c', 'here', 'ada', '00000000-0000-0000-0000-000000000001',
                      'https://x', :verifier, :at)
                    """)
                .bind("verifier", BEFORE.seal(place, "v"))
                .bind("at", AT)
                .execute());
    assertThat(rekey().renewed()).isEqualTo(1);
    byte[] sealed =
        database()
            .get()
            .with(handle ->
                handle
                    .createQuery("select verifier from consent_states")
                    .map((row, _) -> row.getBytes(1))
                    .one());
    assertThat(AFTER.open(place, sealed)).isEqualTo("v");
    assertThat(AFTER.isNewest(sealed)).isTrue();
  }
}
