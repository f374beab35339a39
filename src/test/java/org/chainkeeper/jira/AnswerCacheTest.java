package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AnswerCacheTest {
  private static final int MAX_BYTES = 8 << 20;

  private final InstantSource clock = InstantSource.fixed(CONNECTED);
  private final AnswerCache cache =
      new AnswerCache(Duration.ofMinutes(5), MAX_BYTES, new NearLimitSites(clock), clock);

  /** All that a request makes new: ids, site and query, as they come from the database and the URL. */
  static ViewerQuery<IssuePage> query(TenantId tenant, AccountId account, String jql) {
    URI url = URI.create("https://" + tenant + ".atlassian.net");
    URI icon = URI.create("https://site-admin-avatar-cdn.atl-paas.net/avatars/240/" + tenant);
    return new ViewerQuery<>(
        tenant,
        new GrantId("client", account),
        CONNECTED,
        new Site("site-" + tenant, "The site of " + tenant, url, icon),
        MacroFixture.search(jql));
  }

  private static Reply.Found<IssuePage> found(ViewerQuery<IssuePage> query, int issues) {
    List<Issue> all =
        IntStream.range(0, issues)
            .mapToObj(i ->
                new Issue(
                    new IssueKey("ABC-" + (i + 1)),
                    RawJson.of("{\"summary\":\"" + "x".repeat(200) + "\"}")))
            .toList();
    return new Reply.Found<>(new IssuePage(all, Optional.empty()), query.site(), CONNECTED);
  }

  static void keep(AnswerCache where, TenantId tenant, AccountId account, String jql, int issues) {
    ViewerQuery<IssuePage> query = query(tenant, account, jql);
    where.update(query, found(query, issues), Freshness.RECENT);
  }

  private boolean has(TenantId tenant, AccountId account, String jql) {
    return cache.fresh(query(tenant, account, jql)).isPresent();
  }

  @Test
  void only_the_answers_of_a_site_that_a_grant_has_lost_are_removed() {
    keep(cache, HOME, ADA, "a", 1);
    keep(cache, HOME, ADA, "b = " + "1".repeat(9_000), 1);
    keep(cache, AWAY, ADA, "a", 1);
    keep(cache, HOME, BEN, "a", 1);
    long before = cache.bytesOf(HOME);

    cache.forgetSites(new GrantId("client", ADA), Set.of("site-" + HOME));

    assertThat(has(HOME, ADA, "a")).isFalse();
    assertThat(has(HOME, ADA, "b = " + "1".repeat(9_000))).isFalse();
    assertThat(has(AWAY, ADA, "a")).isTrue();
    assertThat(has(HOME, BEN, "a")).isTrue();
    assertThat(cache.bytesOf(HOME)).isLessThan(before / 2);
  }

  @Test
  void a_long_search_is_found_again_and_no_other_that_begins_alike() {
    String longSearch = "a = " + "1".repeat(9_000);
    keep(cache, HOME, ADA, longSearch, 1);

    assertThat(has(HOME, ADA, longSearch)).isTrue();
    assertThat(has(HOME, ADA, longSearch + "2")).isFalse();
    assertThat(has(HOME, BEN, longSearch)).isFalse();
    assertThat(has(AWAY, ADA, longSearch)).isFalse();
  }

  @Test
  void the_key_of_a_long_search_is_short_and_differs_with_all_the_rest() {
    Jql jql = new Jql("a = " + "1".repeat(9_000));
    ViewerQuery<IssuePage> query = query(HOME, ADA, jql.text());
    AnswerKey key = AnswerKey.of(query);

    assertThat(key.bytes()).isLessThan(3_000);
    assertThat(key).isEqualTo(AnswerKey.of(query(HOME, ADA, jql.text())));
    List<ContentQuery<?>> others =
        List.of(
            new Query.Search(jql, Columns.parse("summary"), PageSize.DEFAULT, Optional.empty()),
            new Query.Search(jql, Columns.DEFAULT, new PageSize(1), Optional.empty()),
            new Query.Search(
                jql, Columns.DEFAULT, PageSize.DEFAULT, Optional.of(new PageToken("next"))),
            new Query.IssueCount(jql),
            new Query.Validation(jql),
            new ChartQuery(jql, Dimension.STATUS),
            new ChartQuery(jql, Dimension.TYPE),
            MacroFixture.search("-"),
            MacroFixture.search(key.digest()));
    assertThat(others.stream().map(other -> AnswerKey.of(with(query, other))).distinct())
        .hasSize(others.size())
        .doesNotContain(key);
  }

  private static ViewerQuery<?> with(ViewerQuery<?> asked, ContentQuery<?> query) {
    return new ViewerQuery<>(
        asked.tenant(), asked.grant(), asked.connectedAt(), asked.site(), query);
  }

  @Test
  void one_viewer_has_an_eighth_at_most_and_evicts_no_other() {
    for (int i = 0; i < 100; i++) {
      keep(cache, HOME, BEN, "ben " + i, 1);
      keep(cache, AWAY, BEN, "away " + i, 1);
    }
    for (int i = 0; i < 20_000; i++) {
      keep(cache, HOME, ADA, "ada " + i, 1);
    }
    cache.size();

    for (int i = 0; i < 100; i++) {
      assertThat(has(HOME, BEN, "ben " + i)).isTrue();
      assertThat(has(AWAY, BEN, "away " + i)).isTrue();
    }
    assertThat(cache.bytesOf(HOME)).isBetween((long) MAX_BYTES / 9, (long) MAX_BYTES / 4);
    assertThat(has(HOME, ADA, "ada 19999")).isTrue();
    assertThat(has(HOME, ADA, "ada 0")).isFalse();
  }

  @Test
  void one_tenant_has_half_at_most_and_evicts_no_other() {
    keep(cache, AWAY, BEN, "away", 50);
    for (int i = 0; i < 40_000; i++) {
      keep(cache, HOME, new AccountId("person " + i % 1_000), "all " + i, 1);
    }
    cache.size();

    assertThat(cache.bytesOf(HOME)).isBetween((long) MAX_BYTES / 3, (long) MAX_BYTES / 2);
    assertThat(has(AWAY, BEN, "away")).isTrue();
  }

  @Test
  void what_leaves_the_cache_leaves_the_shares() {
    keep(cache, HOME, ADA, "a", 1);
    assertThat(cache.bytesOf(HOME)).isPositive();

    cache.update(
        query(HOME, ADA, "a"), new Reply.No<>(new Refusal.NotPermitted()), Freshness.RECENT);

    assertThat(cache.bytesOf(HOME)).isZero();
    assertThat(has(HOME, ADA, "a")).isFalse();
  }

  @Test
  void an_answer_that_was_fetched_again_counts_once() {
    keep(cache, HOME, ADA, "a", 5);
    long once = cache.bytesOf(HOME);

    keep(cache, HOME, ADA, "a", 5);

    assertThat(cache.bytesOf(HOME)).isEqualTo(once);
  }
}
