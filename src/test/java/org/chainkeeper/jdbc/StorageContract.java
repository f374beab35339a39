package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stored row shows, refuses and withstands, on each engine. */
interface StorageContract extends StoredGrantsWorld {
  String WORD = "swordfish";

  private GrantId everySecretStored() {
    GrantId id = GrantsWorld.newId();
    Instant now = grants().now();
    grants().consent(id, GrantsWorld.newFamily(), secretPair("1", now), MIN_AGE);
    Holder holder = GrantsWorld.newHolder();
    assertThat(claim(read(id), holder)).isPresent();
    grants().commit(id, holder, commit("x", unsettled(WORD + " unsettled", Optional.empty())));
    Snapshot row = read(id);
    adopt(row, row.pair().refresh(), secretPair("2", now));
    TenantId tenant = new TenantId("tenant");
    var installations = new JdbcInstallations(database().get(), SECRETS);
    URI base = URI.create("https://c.test");
    installations.install(
        LifecycleCallIds.next(), tenant, base, new SharedSecret(WORD.repeat(4)), now);
    installations.install(
        LifecycleCallIds.next(), tenant, base, new SharedSecret(WORD.repeat(5)), now);
    OneTimeIdHash hash = new OneTimeIdHash("h");
    InstallationId installation =
        database().get().with(handle -> JdbcInstallations.lock(handle, tenant)).orElseThrow();
    JdbcPendingConsents states = new JdbcPendingConsents(database().get(), SECRETS);
    states.put(
        hash,
        new PendingConsent(
            new Applicant(tenant, new AccountId("ada"), base, installation),
            hash,
            new PkceVerifier(WORD.repeat(5))),
        now.plusSeconds(60),
        now);
    states.hold(hash, secretPair("3", now), HOUR, now.plusSeconds(60));
    return id;
  }

  private static TokenPair secretPair(String name, Instant now) {
    return new TokenPair(
        new AccessToken(WORD + " access " + name),
        now,
        now.plus(HOUR),
        new RefreshToken(WORD + " refresh " + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grants", "installations", "consent_states"})
  default void no_secret_can_be_read_in_a_table(String table) {
    everySecretStored();
    List<Map<String, Object>> rows =
        database()
            .get()
            .with(handle -> handle.createQuery("select * from " + table).mapToMap().list());
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .flatExtracting(Map::values)
        .filteredOn(cell -> cell instanceof byte[])
        .isNotEmpty();
    assertThat(rows)
        .flatExtracting(Map::values)
        .filteredOn(cell -> cell != null)
        .extracting(StorageContract::text)
        .noneMatch(text -> text.contains(WORD));
  }

  private static String text(Object cell) {
    return cell instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : cell.toString();
  }

  @Test
  default void a_cell_of_another_row_cannot_be_read() {
    Snapshot mine = connected();
    Snapshot other = connected();
    database()
        .execute(
            "update grants set refresh_token = (select refresh_token from grants where account = '%s') where account = '%s'"
                .formatted(other.id().account(), mine.id().account()));
    assertThat(grants().read(mine.id())).isEmpty();
    assertThat(read(other.id()).pair()).isEqualTo(other.pair());
  }

  @Test
  default void a_cell_of_another_column_cannot_be_read() {
    Snapshot mine = connected();
    database().execute("update grants set access_token = refresh_token");
    assertThat(grants().read(mine.id())).isEmpty();
  }

  @Test
  default void another_environments_copy_cannot_be_read() {
    Snapshot mine = connected();
    Grants copied = new JdbcGrants(database().get(), new Secrets(KEYS, "another"), "client");
    assertThat(copied.read(mine.id())).isEmpty();
  }

  @Test
  default void a_token_fingerprinted_under_an_older_key_is_still_found() {
    Snapshot mine = connected();
    Secrets newer = new Secrets(KEYS.withNewKeys(), "test");
    Grants later = new JdbcGrants(database().get(), newer, "client");
    AttemptRecord late = AttemptRecords.adoption(mine.presented(), pair("2"));
    assertThat(later.adopt(mine.id(), mine.family().id(), pair("2"), late)).isTrue();
    assertThat(later.read(mine.id()).orElseThrow().pair().access().value()).isEqualTo("access 2");
  }

  @Test
  default void instants_are_kept_to_the_microsecond() {
    GrantId id = GrantsWorld.newId();
    Instant at = Instant.parse("2026-03-29T01:59:59.123456789Z");
    TokenPair pair =
        new TokenPair(new AccessToken("a"), at, at.plusSeconds(1), new RefreshToken("r"));
    grants().consent(id, GrantsWorld.newFamily(), pair, MIN_AGE);
    assertThat(read(id).pair().issuedAt()).isEqualTo(Instant.parse("2026-03-29T01:59:59.123456Z"));
  }

  @Test
  default void the_databases_clock_is_moved_by_the_offset_alone() {
    Instant before = grants().now();
    advance(Duration.ofDays(400).plusNanos(1_000));
    assertThat(Duration.between(before, grants().now()))
        .isBetween(Duration.ofDays(400), Duration.ofDays(400).plusSeconds(30));
  }

  @Test
  default void rows_that_cannot_be_decrypted_take_no_place_of_others_and_are_counted() {
    JdbcGrants grants = new JdbcGrants(database().get(), SECRETS, "client");
    List<GrantId> broken = List.of(dueNow(), dueNow(), dueNow());
    var _ = database().execute("update grants set access_token = refresh_token");
    GrantId readable = dueNow();
    advance(HOUR);
    for (int sweep = 0; sweep < 2; sweep++) {
      for (GrantId id : grants.due(2)) {
        var _ = grants.read(id);
      }
    }
    assertThat(grants.due(2)).containsExactly(readable);
    assertThat(grants.countUnreadable()).isEqualTo(3);
    database().link(broken.getFirst(), "here");
    database().link(broken.getLast(), "here");
    database().link(readable, "here");
    assertThat(grants.countUnreadable(new TenantId("here"))).isEqualTo(2);
    assertThat(grants.countUnreadable(new TenantId("there"))).isZero();
    grants.consent(broken.getFirst(), GrantsWorld.newFamily(), pair("new"), MIN_AGE);
    assertThat(grants.read(broken.getFirst())).as("a consent mends it").isPresent();
    assertThat(grants.countUnreadable(new TenantId("here"))).isEqualTo(1);
  }

  private GrantId dueNow() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    Release release = GrantsWorld.suspicion(Optional.of(in(Duration.ofSeconds(1))));
    assertThat(grants().release(row, holder, release)).isTrue();
    return row.id();
  }

  @Test
  default void a_row_that_breaks_its_rules_is_refused_as_a_bug() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    PresentationMarks impossible =
        PresentationMarks.NONE.presentedAt(row.asOf()).doubted(new RefreshToken(WORD));
    Release release =
        new Release(
            impossible,
            new GrantState.Connected(),
            Optional.empty(),
            Outcome.UNKNOWN,
            AttemptRecords.of(Outcome.UNKNOWN));
    assertThatThrownBy(() -> grants().release(row, holder, release))
        .isInstanceOf(JdbiException.class)
        .hasMessageNotContaining(row.id().account().value());
    assertThat(read(row.id()).version()).isEqualTo(row.version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lease_until = current_timestamp",
        "lease_holder = null, lease_until = null, presented_last_at = null",
        "presented_first_at = null, presented_last_at = null",
        "settle_at = current_timestamp",
        "state = 'LOST'",
        "state = 'SUSPECT'",
        "state_reason = 'none'",
        "retries = 1",
        "access_expires_at = timestamp with time zone '2001-01-01 00:00:00Z'",
        "last_outcome = 'ISSUED'",
        "refresh_token = null",
        "family_id = null"
      })
  default void the_table_states_the_rules_of_a_row_again(String change) {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    String set = change.startsWith("lease_until") ? "lease_holder = null, " + change : change;
    assertThatThrownBy(() -> database().execute("update grants set " + set))
        .isInstanceOf(JdbiException.class)
        .rootCause()
        .extracting(thrown -> ((java.sql.SQLException) thrown).getSQLState())
        .asString()
        .startsWith("23");
    assertThat(read(row.id())).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(row);
  }

  @Test
  default void a_locked_row_is_an_outage_that_names_no_parameters() throws Exception {
    Snapshot row = connected();
    database()
        .get()
        .inTransaction(handle -> {
          handle.execute("update grants set version = version");
          assertThat(onAnotherThread(() -> claim(row, GrantsWorld.newHolder())))
              .failsWithin(10, TimeUnit.SECONDS)
              .withThrowableOfType(ExecutionException.class)
              .havingCause()
              .isInstanceOf(StorageUnavailable.class)
              .withMessageStartingWith("the database did not execute a statement (SQLSTATE ")
              .withMessageNotContaining(row.id().account().value());
          return handle;
        });
    assertThat(claim(row, GrantsWorld.newHolder())).isPresent();
  }

  private static <R> CompletableFuture<R> onAnotherThread(Supplier<R> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  @Test
  default void readiness_is_lost_with_the_database() {
    Database other = database().another();
    assertThat(other.ready()).isTrue();
    other.close();
    assertThat(other.ready()).isFalse();
    assertThatThrownBy(() -> new JdbcGrants(other, SECRETS, "client").now())
        .isInstanceOf(StorageUnavailable.class);
  }
}
