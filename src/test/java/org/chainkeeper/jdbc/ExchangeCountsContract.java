package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.admin.ExchangeCounts;
import org.chainkeeper.admin.ExchangeHour;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted of the histories, on each engine, before and after the hours are summarized. */
interface ExchangeCountsContract {
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");

  String LINE =
      """
      insert into grant_history (client_id, account, part, happened_at, kind, family_id, state,
        triggered_by, outcome, code, presented, presented_at, attempt, node, took_ms)
      select client_id, account, part, cast('%s' as timestamp(6) with time zone), '%s', family_id, state,
        'EXPIRED', '%s', '', '%s', rotated_at, family_id, 'n', 1
      from grants where account = '%s'
      """;

  TestDatabase database();

  private JdbcExchangeCounts counts() {
    return new JdbcExchangeCounts(database().get());
  }

  @BeforeEach
  default void begin() {
    database().execute("update exchange_hours_end set epoch_hour = 0");
    for (TenantId tenant : List.of(HERE, THERE)) {
      new JdbcInstallations(database().get(), SECRETS)
          .install(
              LifecycleCallIds.next(),
              tenant,
              URI.create("https://acme.atlassian.net/wiki"),
              new SharedSecret("s".repeat(64)),
              Instant.EPOCH);
    }
    connect("ada", HERE);
  }

  private void connect(String account, TenantId... tenants) {
    GrantId grant = new GrantId("client", new AccountId(account));
    Instant now = Instant.EPOCH;
    TokenPair pair =
        new TokenPair(new AccessToken("a"), now, now.plusSeconds(3600), new RefreshToken("r"));
    new JdbcGrants(database().get(), SECRETS, "client")
        .consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    for (TenantId tenant : tenants) {
      database().link(grant, tenant.value());
    }
  }

  /** The database's time, to the hour. */
  private Instant hour() {
    return counts().of(HERE).asOf().truncatedTo(ChronoUnit.HOURS);
  }

  private void line(String account, Instant at, String outcome, String token) {
    assertThat(database().execute(LINE.formatted(at, "EXCHANGE", outcome, token, account)))
        .isEqualTo(1);
  }

  private List<ExchangeHour> hours(TenantId tenant) {
    ExchangeCounts.Series before = counts().of(tenant);
    counts().summarize();
    counts().summarize();
    assertThat(counts().of(tenant).hours()).isEqualTo(before.hours());
    return before.hours();
  }

  private ExchangeHour only(TenantId tenant) {
    List<ExchangeHour> hours = hours(tenant);
    assertThat(hours).hasSize(1);
    return hours.getFirst();
  }

  @Test
  default void nothing_is_counted_where_nothing_was_presented() {
    assertThat(hours(HERE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ISSUED, 1, 1, 0, 0, 0", "INCOMPLETE, 1, 1, 0, 0, 0", "UNKNOWN, 1, 0, 1, 0, 0",
    "REFUSED, 0, 0, 0, 1, 0", "MISCONFIGURED, 0, 0, 0, 1, 0", "BUSY, 0, 0, 0, 0, 1"
  })
  default void each_outcome_is_counted_as_what_it_is(
      String outcome, long expiries, long granted, long unknown, long refused, long busy) {
    Instant at = hour().minus(Duration.ofHours(5));
    line("ada", at.plusSeconds(59), outcome, "t");

    assertThat(only(HERE))
        .isEqualTo(new ExchangeHour(at, expiries, granted, unknown, refused, busy));
  }

  @Test
  default void what_was_not_presented_is_not_counted() {
    Instant at = hour().minus(Duration.ofHours(5));
    line("ada", at, "NOT_SENT", "t");
    database().execute(LINE.formatted(at, "END", "REFUSED", "t", "ada"));
    assertThat(hours(HERE)).isEmpty();
  }

  @Test
  default void an_exchange_that_repeats_a_lost_answer_is_of_the_same_expiry_over_the_hour() {
    Instant at = hour().minus(Duration.ofHours(5));
    line("ada", at.minusSeconds(100), "UNKNOWN", "t1");
    line("ada", at.plusSeconds(200), "UNKNOWN", "t1");
    line("ada", at.plusSeconds(500), "ISSUED", "t1");
    line("ada", at.plusSeconds(3_000), "ISSUED", "t2");

    List<ExchangeHour> hours = hours(HERE);
    assertThat(hours).extracting(ExchangeHour::expiries).containsExactly(1L, 1L);
    assertThat(hours).extracting(ExchangeHour::exchanges).containsExactly(1L, 3L);
  }

  @Test
  default void a_token_that_is_exchanged_an_hour_later_or_after_a_refusal_is_another_expiry() {
    Instant at = hour().minus(Duration.ofHours(5));
    line("ada", at, "UNKNOWN", "t1");
    line("ada", at.plusSeconds(3_601), "ISSUED", "t1");
    line("ada", at.plusSeconds(3_700), "REFUSED", "t2");
    line("ada", at.plusSeconds(3_800), "ISSUED", "t2");

    assertThat(hours(HERE)).extracting(ExchangeHour::expiries).containsExactly(1L, 2L);
  }

  @Test
  default void two_people_with_the_same_fingerprint_are_two_expiries() {
    connect("bob", HERE);
    Instant at = hour().minus(Duration.ofHours(2));
    line("ada", at, "ISSUED", "t");
    line("bob", at, "ISSUED", "t");
    assertThat(only(HERE).expiries()).isEqualTo(2);
  }

  @Test
  default void a_tenant_sees_its_own_grants_only_and_a_shared_one_counts_for_both() {
    connect("bob", THERE);
    connect("cat", HERE, THERE);
    Instant at = hour().minus(Duration.ofHours(30));
    line("ada", at, "ISSUED", "a");
    line("bob", at, "REFUSED", "b");
    line("cat", at, "ISSUED", "c");

    assertThat(only(HERE)).isEqualTo(new ExchangeHour(at, 2, 2, 0, 0, 0));
    assertThat(only(THERE)).isEqualTo(new ExchangeHour(at, 1, 1, 0, 1, 0));
  }

  @Test
  default void the_current_hour_and_what_comes_after_a_summary_are_counted() {
    counts().summarize();
    Instant now = counts().of(HERE).asOf();
    line("ada", now.minusMillis(2), "ISSUED", "t");
    assertThat(only(HERE).at()).isEqualTo(now.truncatedTo(ChronoUnit.HOURS));
  }

  @Test
  default void hours_of_a_month_ago_are_left_out_and_the_first_of_them_is_in() {
    Instant first = hour().minus(Duration.ofHours(ExchangeCounts.MAX_HOURS - 1L));
    line("ada", first.minusMillis(1), "ISSUED", "a");
    line("ada", first, "ISSUED", "b");
    assertThat(only(HERE).at()).isEqualTo(first);
  }

  @Test
  default void a_summarized_hour_stays_when_its_lines_are_gone() {
    Instant at = hour().minus(Duration.ofHours(3));
    line("ada", at, "ISSUED", "t");
    counts().summarize();
    database().execute("delete from grant_history");
    assertThat(counts().of(HERE).hours()).extracting(ExchangeHour::at).containsExactly(at);
  }

  @Test
  default void an_hour_that_another_node_counts_is_not_counted_twice() throws Exception {
    Instant at = hour().minus(Duration.ofHours(9));
    for (int i = 0; i < 8; i++) {
      line("ada", at.plus(Duration.ofHours(i)), "ISSUED", "t" + i);
    }
    Thread other = Thread.ofVirtual().start(() -> counts().summarize());
    counts().summarize();
    other.join();
    counts().summarize();
    assertThat(counts().of(HERE).hours()).hasSize(8);
    assertThat(database().count("exchange_hours")).isEqualTo(8);
  }

  @Test
  default void counts_go_with_the_age_of_the_history_and_with_the_tenant() {
    Instant at = hour().minus(Duration.ofHours(9));
    line("ada", at, "ISSUED", "a");
    line("ada", at.plus(Duration.ofHours(2)), "ISSUED", "b");
    counts().summarize();
    JdbcRetention retention = new JdbcRetention(database().get());

    var _ = retention.deleteHistory(at.plus(Duration.ofHours(1)), 100);
    assertThat(counts().of(HERE).hours()).hasSize(1);
    new JdbcInstallations(database().get(), SECRETS).uninstall(LifecycleCallIds.next(), HERE);
    assertThat(database().count("exchange_hours")).isZero();
  }

  private void attempt(String account, Instant at, String kind, String outcome, int attempt) {
    String line =
        LINE.replace("rotated_at, family_id", "cast('%s' as timestamp(6) with time zone), '%s'")
            .formatted(at, kind, outcome, "token", hour(), new UUID(0, attempt), account);
    assertThat(database().execute(line)).isEqualTo(1);
  }

  @Test
  default void an_attempt_that_was_taken_over_may_have_exchanged_and_belongs_to_the_same_expiry() {
    Instant at = hour().minus(Duration.ofHours(1));
    attempt("ada", at, "TAKEOVER", "UNKNOWN", 1);
    attempt("ada", at.plusSeconds(1), "EXCHANGE", "ISSUED", 2);

    assertThat(only(HERE)).isEqualTo(new ExchangeHour(at, 1, 1, 1, 0, 0));
  }

  @Test
  default void an_attempt_that_was_taken_over_counts_once_when_its_own_line_follows() {
    Instant at = hour().minus(Duration.ofHours(1));
    attempt("ada", at, "TAKEOVER", "UNKNOWN", 1);
    attempt("ada", at.plusSeconds(1), "EXCHANGE", "REFUSED", 1);

    assertThat(only(HERE)).isEqualTo(new ExchangeHour(at, 0, 0, 0, 1, 0));
  }
}
