package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How histories are stored, on each engine: with the change or not at all, and never a token. */
interface HistoryStorageContract extends GrantsWorld {
  Keyset KEYS = Keyset.generate();

  /** To change the schema with, and to read what is stored. */
  Database database();

  JdbcGrants grants(Keyset keys);

  @Override
  default Grants grants() {
    return grants(KEYS);
  }

  @Override
  default void link(GrantId id, String tenant) {
    TestDatabase.link(database(), id, tenant);
  }

  @Test
  default void a_commit_whose_line_cannot_be_written_changes_nothing() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    assertUnchanged(row, () -> grants().commit(row.id(), holder, issued(holder, row)));
  }

  @Test
  default void a_release_whose_line_cannot_be_written_changes_nothing() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    assertUnchanged(row, () -> grants().release(row, holder, GrantsWorld.release(Outcome.REFUSED)));
  }

  @Test
  default void a_doubt_whose_line_cannot_be_written_changes_nothing() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    AttemptRecord record = AttemptRecords.unanswered(holder, row.presented());
    assertUnchanged(row, () -> grants().doubt(row.id(), holder, row.asOf(), record));
  }

  @Test
  default void a_repeat_whose_line_cannot_be_written_changes_nothing() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    Optional<AttemptRecord> unsent =
        Optional.of(
            AttemptRecords.exchange(holder, row.presented(), Optional.empty(), Outcome.NOT_SENT));
    assertUnchanged(
        row, () -> grants().presentAgain(row.id(), holder, LEASE, Optional.empty(), unsent));
  }

  @Test
  default void an_adoption_whose_line_cannot_be_written_changes_nothing() {
    Snapshot row = claimed(GrantsWorld.newHolder());
    TokenPair late = pair("late");
    AttemptRecord record = AttemptRecords.adoption(row.presented(), late);
    assertUnchanged(row, () -> grants().adopt(row.id(), row.family().id(), late, record));
  }

  @Test
  default void a_consent_whose_line_cannot_be_written_changes_nothing() {
    Snapshot row = claimed(GrantsWorld.newHolder());
    assertUnchanged(
        row, () -> grants().consent(row.id(), GrantsWorld.newFamily(), pair("9"), MIN_AGE));
  }

  @Test
  default void a_takeover_whose_line_cannot_be_written_changes_nothing() {
    Holder crashed = GrantsWorld.newHolder();
    GrantId id = claimed(crashed).id();
    advance(LEASE);
    Snapshot row = read(id);
    Intent again = Intent.repeat(row.presented(), row.marks().lastPresentedAt(), Optional.empty());
    Optional<AttemptRecord> record = Optional.of(AttemptRecords.takeover(crashed, row));
    assertUnchanged(
        row, () -> grants().claim(row, new Claim(GrantsWorld.newHolder(), LEASE, again, record)));
  }

  private void assertUnchanged(Snapshot row, Runnable write) {
    execute("alter table grant_history rename to grant_history_elsewhere");
    try {
      assertThatThrownBy(write::run).isInstanceOf(RuntimeException.class);
    } finally {
      execute("alter table grant_history_elsewhere rename to grant_history");
    }
    assertThat(read(row.id())).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(row);
    write.run();
    assertThat(read(row.id()).version()).isGreaterThan(row.version());
  }

  @Test
  default void a_fingerprint_is_another_one_under_another_key() {
    assertThat(fingerprint(KEYS)).isNotEqualTo(fingerprint(Keyset.generate()));
  }

  @Test
  default void a_fingerprint_stays_the_same_when_a_newer_key_is_added() {
    Keyset newer = KEYS.withNewKeys();
    assertThat(fingerprint(newer)).isEqualTo(fingerprint(KEYS));
    assertThat(fingerprint(newer.withNewKeys())).isEqualTo(fingerprint(KEYS));
  }

  @Test
  default void a_fingerprint_is_no_plain_hash() throws NoSuchAlgorithmException {
    String stored = fingerprint(KEYS);
    for (String algorithm : List.of("SHA-256", "SHA-1", "MD5", "SHA-512", "SHA3-256")) {
      byte[] hash =
          MessageDigest.getInstance(algorithm).digest("refresh 1".getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().formatHex(hash)).doesNotContain(stored);
    }
    assertThat(stored).matches("[0-9a-f]{32}");
  }

  @Test
  default void no_token_is_in_the_history() {
    Holder holder = GrantsWorld.newHolder();
    Snapshot row = claimed(holder);
    assertThat(grants().commit(row.id(), holder, issued(holder, row))).isTrue();

    List<Map<String, Object>> lines =
        database()
            .with(handle -> handle.createQuery("select * from grant_history").mapToMap().list());
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.toString()).doesNotContain("refresh", "access ");
  }

  @Test
  default void a_history_goes_with_the_last_connection_of_its_grant() {
    Snapshot row = connected();
    link(row.id(), "here");
    link(row.id(), "there");
    JdbcConnections connections = new JdbcConnections(database());

    connections.unlink(new TenantId("here"), row.id().account());
    HistoryEntry last = new JdbcGrantHistories(database(), "client").latest(row.id(), 1).getFirst();
    assertThat(last.kind()).isEqualTo(HistoryKind.DISCONNECTION);
    assertThat(last.tenant()).contains(new TenantId("here"));
    assertThat(last.actor()).isEmpty();
    connections.unlink(new TenantId("there"), row.id().account());
    assertThat(lines(row.id())).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"ADMIN_CHECKED", "ADMIN_DISCONNECTED", "PAUSED", "RESUMED"})
  default void what_an_admin_does_names_the_tenant_and_the_admin(HistoryKind kind) {
    Snapshot row = connected();
    TenantId here = new TenantId("here");
    AccountId admin = new AccountId("712020:root");
    database()
        .inTransaction(handle -> {
          GrantHistory.addOfTenant(database(), handle, row.id(), kind, here, Optional.of(admin));
          return true;
        });

    HistoryEntry last = new JdbcGrantHistories(database(), "client").latest(row.id(), 1).getFirst();
    assertThat(last.kind()).isEqualTo(kind);
    assertThat(last.tenant()).contains(here);
    assertThat(last.actor()).contains(admin);
    assertThat(last.step()).isEmpty();
  }

  @Test
  default void a_history_goes_with_the_last_connection_however_it_ends() {
    TenantId here = new TenantId("here");
    JdbcConnections connections = new JdbcConnections(database());
    Map<String, Consumer<AccountId>> ends =
        Map.of(
            "the person disconnects", account -> connections.unlink(here, account),
            "the app is uninstalled", _ -> connections.unlinkAll(here),
            "it is unused", _ -> new JdbcRetention(database()).endUnused(in(HOUR), 10),
            "the account is closed", new JdbcReportableAccounts(database())::erase,
            "the person consents to another client",
                account ->
                    TestDatabase.link(database(), new GrantId("other", account), here.value()));
    ends.forEach((name, end) -> {
      Snapshot row = connected();
      link(row.id(), here.value());
      assertThat(lines(row.id())).as(name).isEqualTo(1);

      end.accept(row.id().account());

      assertThat(lines(row.id())).as(name).isZero();
      connections.unlinkAll(here);
    });
  }

  @Test
  default void uninstalling_in_one_tenant_is_a_line_for_the_others() {
    Snapshot row = connected();
    link(row.id(), "here");
    link(row.id(), "there");

    new JdbcConnections(database()).unlinkAll(new TenantId("there"));

    assertThat(new JdbcGrantHistories(database(), "client").latest(row.id(), 9))
        .extracting(HistoryEntry::kind)
        .containsExactly(HistoryKind.CONSENT, HistoryKind.DISCONNECTION);
  }

  @Test
  default void lines_are_deleted_by_age_in_batches() {
    JdbcRetention retention = new JdbcRetention(database());
    Snapshot row = connected();
    var _ = retention.deleteHistory(in(HOUR), 1_000);
    for (int i = 0; i < 5; i++) {
      grants().consent(row.id(), GrantsWorld.newFamily(), pair("" + i), MIN_AGE);
    }
    advance(HOUR);
    grants().consent(row.id(), GrantsWorld.newFamily(), pair("new"), MIN_AGE);
    Instant before = in(HOUR.dividedBy(-2));

    assertThat(retention.deleteHistory(before, 3)).isEqualTo(3);
    assertThat(retention.deleteHistory(before, 3)).isEqualTo(2);
    assertThat(retention.deleteHistory(before, 3)).isZero();
    assertThat(lines(row.id())).isEqualTo(1);
  }

  private String fingerprint(Keyset keys) {
    GrantId id = GrantsWorld.newId();
    grants(keys).consent(id, GrantsWorld.newFamily(), pair("1"), MIN_AGE);
    return new JdbcGrantHistories(database(), "client")
        .latest(id, 1)
        .getFirst()
        .issued()
        .orElseThrow();
  }

  private int lines(GrantId id) {
    return database()
        .with(handle ->
            handle
                .createQuery("select count(*) from grant_history where account = :account")
                .bind("account", id.account().value())
                .mapTo(Integer.class)
                .one());
  }

  private void execute(String sql) {
    var _ = database().with(handle -> handle.execute(sql));
  }

  private Commit issued(Holder holder, Snapshot row) {
    TokenPair pair = pair("2");
    AttemptRecord record =
        AttemptRecords.exchange(
            holder, row.presented(), Optional.of(pair.refresh()), Outcome.ISSUED);
    return new Commit(pair, PresentationMarks.NONE, true, MIN_AGE, Outcome.ISSUED, record);
  }
}
