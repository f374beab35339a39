package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.SiteListing;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckNowTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TenantId HERE = new TenantId("here");
  private static final GrantId ADA = new GrantId("client", new AccountId("712020:ada"));
  private static final Viewer ROOT =
      new Viewer(
          new Caller.Connect(HERE, URI.create("https://h.test/wiki")),
          new AccountId("712020:root"));
  private static final SiteListing LISTED = new SiteListing.Listed(List.of(), true);
  private static final SiteListing REJECTED = new SiteListing.TokenRejected();
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InMemoryGrants grants = new InMemoryGrants(now::get);
  private final InMemoryConnections connections = new InMemoryConnections(grants);
  private final Deque<Access> answers = new ArrayDeque<>();
  private final Deque<SiteListing> listings = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> recorded = new ArrayList<>();

  private final CheckNow checks =
      new CheckNow(
          connections,
          grants,
          new ScriptedTokens(),
          token -> {
            asked.add("sites with " + token.value());
            return listings.removeFirst();
          },
          (grant, kind, tenant, admin) ->
              recorded.add("%s %s %s %s".formatted(grant.account(), kind, tenant.value(), admin)));

  private final class ScriptedTokens implements AccessTokens {
    @Override
    public Access access(GrantId id, TenantId askedBy) {
      asked.add("access for " + askedBy.value());
      return answers.removeFirst();
    }

    @Override
    public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
      asked.add("after the rejection of " + (rotation - first()));
      return answers.removeFirst();
    }

    @Override
    public void proven(GrantId id, long rotation) {
      throw new AssertionError("a list of sites proves no account");
    }
  }

  private long first() {
    return grants.read(ADA).orElseThrow().rotation();
  }

  private void connect() {
    TokenPair pair =
        new TokenPair(
            new AccessToken("access"), NOW, NOW.plusSeconds(3600), new RefreshToken("refresh"));
    grants.consent(ADA, new FamilyId(new UUID(0, 1)), pair, Duration.ofMinutes(2));
    connections.link(
        new Connection(
            HERE,
            ADA,
            new AccountProfile(ADA.account(), "Ada", URI.create("https://a.test/a.png")),
            List.of(),
            NOW));
  }

  private Access usable(int exchanges) {
    return new Access.Usable(new AccessToken("access-" + exchanges), first() + exchanges);
  }

  private ConnectionCheck check() {
    return checks.check(ROOT, ADA.account()).orElseThrow();
  }

  @Test
  void an_access_token_that_is_accepted_says_nothing_about_the_refresh_token() {
    connect();
    answers.add(usable(0));
    listings.add(LISTED);

    ConnectionCheck result = check();

    assertThat(result.verdict()).isEqualTo(CheckVerdict.ACCESS_WORKS);
    assertThat(result.exchangedAt()).contains(NOW);
    assertThat(result.usableUntil()).contains(NOW.plusSeconds(3600));
    assertThat(asked).containsExactly("access for here", "sites with access-0");
  }

  @Test
  void a_token_that_was_exchanged_during_the_check_shows_that_the_chain_works() {
    connect();
    answers.add(usable(1));
    listings.add(LISTED);

    assertThat(check().verdict()).isEqualTo(CheckVerdict.CHAIN_WORKS);
  }

  @Test
  void a_rejected_token_is_named_to_the_protocol_which_decides_what_follows() {
    connect();
    answers.add(usable(0));
    listings.add(REJECTED);
    answers.add(usable(1));
    listings.add(LISTED);

    assertThat(check().verdict()).isEqualTo(CheckVerdict.CHAIN_WORKS);
    assertThat(asked)
        .containsExactly(
            "access for here",
            "sites with access-0",
            "after the rejection of 0",
            "sites with access-1");
  }

  @Test
  void a_second_rejection_is_the_answer_and_asks_no_further() {
    connect();
    answers.add(usable(0));
    listings.add(REJECTED);
    answers.add(usable(0));
    listings.add(REJECTED);

    assertThat(check().verdict()).isEqualTo(CheckVerdict.REJECTED);
    assertThat(asked).hasSize(4);
  }

  @Test
  void a_rejected_token_without_a_successor_yet_is_told_as_what_holds_it_up() {
    connect();
    answers.add(usable(0));
    listings.add(REJECTED);
    answers.add(new Access.Refused(SOON));

    assertThat(check().verdict()).isEqualTo(CheckVerdict.REFUSED);
  }

  @Test
  void no_answer_of_atlassian_is_no_verdict_on_the_token() {
    connect();
    answers.add(usable(0));
    listings.add(new SiteListing.Unknown());

    assertThat(check().verdict()).isEqualTo(CheckVerdict.NO_ANSWER);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, PENDING", "refused, REFUSED", "misconfigured, MISCONFIGURED",
    "consent, CONSENT_NEEDED", "none, NO_TOKENS", "unavailable, UNAVAILABLE"
  })
  void without_a_token_atlassian_is_not_asked_and_the_reason_is_told(
      String answer, CheckVerdict verdict) {
    connect();
    answers.add(
        switch (answer) {
          case "pending" -> new Access.Pending(SOON);
          case "refused" -> new Access.Refused(SOON);
          case "misconfigured" -> new Access.Misconfigured(SOON);
          case "consent" -> new Access.ConsentNeeded("blocked_user");
          case "none" -> new Access.NotConnected();
          default -> new Access.Unavailable(SOON);
        });

    ConnectionCheck result = check();

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.reason().isPresent()).isEqualTo(verdict == CheckVerdict.CONSENT_NEEDED);
    assertThat(result.retryAfter().isPresent())
        .isEqualTo(verdict != CheckVerdict.CONSENT_NEEDED && verdict != CheckVerdict.NO_TOKENS);
    assertThat(asked).containsExactly("access for here");
  }

  @Test
  void an_expired_access_token_is_not_said_to_be_usable() {
    connect();
    now.set(NOW.plusSeconds(3_700));
    answers.add(new Access.Pending(SOON));

    assertThat(check().usableUntil()).isEmpty();
  }

  @Test
  void a_check_is_recorded_with_the_admin_before_anything_is_asked() {
    connect();
    answers.add(usable(0));
    listings.add(LISTED);
    check();

    assertThat(recorded)
        .containsExactly("712020:ada " + HistoryKind.ADMIN_CHECKED + " here 712020:root");
  }

  @Test
  void a_connection_of_another_tenant_does_not_exist() {
    connect();
    Viewer other =
        new Viewer(
            new Caller.Connect(new TenantId("there"), URI.create("https://t.test/wiki")),
            ROOT.account());

    assertThat(checks.check(other, ADA.account())).isEmpty();
    assertThat(asked).isEmpty();
    assertThat(recorded).isEmpty();
  }
}
