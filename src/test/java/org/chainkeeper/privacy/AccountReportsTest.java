package org.chainkeeper.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.Profile;
import org.chainkeeper.consent.ProfileResponse;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.ManualClock;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;

class AccountReportsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final URI PICTURE = URI.create("https://x.atl-paas.net/new.png");

  private final ManualClock clock = new ManualClock(NOW);
  private final Stored stored = new Stored();
  private final List<List<ReportedAccount>> reports = new ArrayList<>();
  private final ScriptedTokens tokens = ScriptedTokens.usable();
  private Function<List<ReportedAccount>, ReportResponse> atlassian =
      _ -> judged(List.of(), List.of());
  private boolean profileAnswers = true;

  private final Profile profiles =
      new Profile() {
        @Override
        public ProfileResponse<AccountProfile> person(AccessToken token, Duration within) {
          return profileAnswers
              ? new ProfileResponse.Received<>(new AccountProfile(id(0), "New name", PICTURE))
              : new ProfileResponse.Unavailable<>(within);
        }

        @Override
        public ProfileResponse<List<Site>> sites(AccessToken token, Duration within) {
          throw new UnsupportedOperationException();
        }
      };

  private final AccountReports reporting =
      new AccountReports(
          stored,
          (_, accounts) -> {
            reports.add(accounts);
            return atlassian.apply(accounts);
          },
          tokens,
          profiles,
          clock);

  private static AccountId id(int number) {
    return new AccountId("account-%04d".formatted(number));
  }

  private static ReportResponse judged(List<AccountId> closed, List<AccountId> updated) {
    return new ReportResponse.Accepted(closed, updated, WEEK);
  }

  /** Accounts in memory by the time they are due. */
  private static final class Stored implements ReportableAccounts {
    final Map<AccountId, Instant> due = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    final List<AccountId> erased = new ArrayList<>();
    final List<AccountProfile> updated = new ArrayList<>();

    void connect(int people) {
      IntStream.range(0, people).forEach(one -> due.put(id(one), NOW));
    }

    @Override
    public List<ReportedAccount> claim(Instant now, Instant until, int limit) {
      List<AccountId> claimed =
          due.entrySet().stream()
              .filter(one -> !one.getValue().isAfter(now))
              .map(Map.Entry::getKey)
              .limit(limit)
              .toList();
      claimed.forEach(one -> due.put(one, until));
      return claimed.stream().map(one -> new ReportedAccount(one, NOW)).toList();
    }

    @Override
    public void reported(List<AccountId> accounts, Instant next) {
      accounts.stream().filter(due::containsKey).forEach(one -> due.put(one, next));
    }

    @Override
    public List<Reporter> reporters(int limit) {
      return due.keySet().stream()
          .limit(limit)
          .flatMap(one -> connectionsOf(one).stream())
          .toList();
    }

    @Override
    public List<Reporter> connectionsOf(AccountId account) {
      return List.of(new Reporter(new TenantId("t"), new GrantId("client", account)));
    }

    @Override
    public void update(AccountProfile person, Instant askedAt) {
      updated.add(person);
    }

    @Override
    public void erase(AccountId account) {
      erased.add(account);
      due.remove(account);
    }
  }

  private void days(int days) {
    for (int quarter = 0; quarter < days * 24 * 4; quarter++) {
      reporting.run();
      clock.advance(Duration.ofMinutes(15));
    }
  }

  @Test
  void everybody_is_reported_once_a_cycle_ninety_at_a_time() {
    stored.connect(200);
    reporting.run();
    assertThat(reports).extracting(List::size).containsExactly(90, 90, 20);
    reports.clear();
    days(6);
    assertThat(reports).isEmpty();
    days(2);
    assertThat(reports.stream().flatMap(List::stream).map(ReportedAccount::id).distinct())
        .hasSize(200);
    assertThat(reports.stream().mapToInt(List::size).sum()).isEqualTo(200);
  }

  @Test
  void a_run_has_an_end() {
    stored.connect(5_000);
    reporting.run();
    assertThat(reports).hasSize(20);
  }

  @Test
  void a_closed_account_is_erased_at_once_and_never_reported_again() {
    stored.connect(3);
    atlassian = accounts -> judged(accounts.size() == 3 ? List.of(id(1)) : List.of(), List.of());
    reporting.run();
    assertThat(stored.erased).containsExactly(id(1));
    days(8);
    assertThat(reports.getLast()).extracting(ReportedAccount::id).containsExactly(id(0), id(2));
  }

  @Test
  void an_updated_account_is_loaded_again() {
    stored.connect(1);
    atlassian = _ -> judged(List.of(), List.of(id(0)));
    reporting.run();
    assertThat(stored.updated).containsExactly(new AccountProfile(id(0), "New name", PICTURE));
  }

  @Test
  void a_profile_that_cannot_be_loaded_or_is_of_another_account_is_erased() {
    stored.connect(2);
    atlassian = _ -> judged(List.of(), List.of(id(0), id(1)));
    profileAnswers = false;
    reporting.run();
    profileAnswers = true;
    clock.advance(WEEK);
    reporting.run();
    AccountProfile noPerson0 = new AccountProfile(id(0), "", URI.create(""));
    AccountProfile noPerson1 = new AccountProfile(id(1), "", URI.create(""));
    assertThat(stored.updated)
        .containsExactly(
            noPerson0, noPerson1, new AccountProfile(id(0), "New name", PICTURE), noPerson1);
  }

  @Test
  void a_person_whose_token_may_not_report_is_not_the_end_of_it() {
    stored.connect(4);
    atlassian =
        _ -> reports.size() < 3 ? new ReportResponse.NotAllowed() : judged(List.of(), List.of());
    reporting.run();
    assertThat(reports).hasSize(3);
    assertThat(stored.due.values()).containsOnly(NOW.plus(WEEK));
  }

  @Test
  void when_no_token_may_report_a_few_are_tried_and_the_accounts_stay_due() {
    stored.connect(40);
    atlassian = _ -> new ReportResponse.NotAllowed();
    reporting.run();
    assertThat(reports).hasSize(5);
    assertThat(stored.due.values()).allMatch(next -> !next.isAfter(NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void what_was_not_answered_is_reported_within_an_hour_and_a_half() {
    stored.connect(1);
    atlassian = _ -> new ReportResponse.Unavailable();
    reporting.run();
    atlassian = _ -> judged(List.of(), List.of());
    clock.advance(Duration.ofMinutes(90));
    reporting.run();
    assertThat(reports).hasSize(2);
  }

  @Test
  void a_busy_atlassian_is_left_alone_for_as_long_as_it_says() {
    stored.connect(1);
    atlassian = _ -> new ReportResponse.Busy(Duration.ofHours(6));
    reporting.run();
    clock.advance(Duration.ofHours(5));
    reporting.run();
    assertThat(reports).hasSize(1);
    clock.advance(Duration.ofHours(1));
    reporting.run();
    assertThat(reports).hasSize(2);
  }

  @Test
  void a_rejected_report_is_not_made_again_before_tomorrow() {
    stored.connect(1);
    atlassian = _ -> new ReportResponse.Rejected(400);
    days(1);
    assertThat(reports).hasSize(1);
  }

  @Test
  void reporting_asks_for_tokens_as_a_macro_does() {
    stored.connect(1);
    reporting.run();
    assertThat(tokens.asked()).containsOnly("access " + id(0));
  }
}
