package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewerLimitTest {
  private static final Viewer ADA = viewer("home", "ada");
  private static final Viewer BEN = viewer("home", "ben");
  private static final Viewer ADA_AWAY = viewer("away", "ada");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T10:00:00Z"));
  private final Metrics metrics = new Metrics();
  private final ViewerLimit limit = new ViewerLimit(ViewerLimit.PER_SECOND, now::get, metrics);

  @AfterEach
  void close() {
    metrics.close();
  }

  private static Viewer viewer(String tenant, String account) {
    URI baseUrl = URI.create("https://" + tenant + ".example/wiki");
    return new Viewer(new Caller.Connect(new TenantId(tenant), baseUrl), new AccountId(account));
  }

  private int allowed(Viewer viewer) {
    int allowed = 0;
    while (limit.waitFor(viewer).isEmpty()) {
      allowed++;
    }
    return allowed;
  }

  @Test
  void six_hundred_requests_come_at_once_and_then_twenty_a_second() {
    assertThat(allowed(ADA)).isEqualTo(600);
    assertThat(limit.waitFor(ADA))
        .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(50)));

    now.updateAndGet(time -> time.plusSeconds(5));
    assertThat(allowed(ADA)).isEqualTo(100);
    now.updateAndGet(time -> time.plusSeconds(3_600));
    assertThat(allowed(ADA)).isEqualTo(600);
  }

  @Test
  void the_requests_of_one_viewer_do_not_limit_another() {
    allowed(ADA);

    assertThat(limit.waitFor(BEN)).isEmpty();
    assertThat(limit.waitFor(ADA_AWAY)).isEmpty();
  }

  @Test
  void a_request_too_many_is_counted_once() {
    allowed(ADA);

    assertThat(metrics.scrape()).contains("chainkeeper_limited_total{limit=\"viewer\"} 1.0");
  }

  @Test
  void pages_count_as_requests_and_announce_nothing_over_the_limit() {
    AtomicInteger announced = new AtomicInteger();
    PagePrefetcher expecting =
        limit.limit(
            new PagePrefetcher() {
              @Override
              public <T extends Content> AnnouncementResult<T> expect(
                  Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
                announced.incrementAndGet();
                return new AnnouncementResult.NotFetched<>();
              }

              @Override
              public <T extends Content> Optional<AnnouncementResult<T>> await(
                  Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within) {
                return Optional.empty();
              }
            });

    Query.IssueCount query = new Query.IssueCount(new Jql("a"));
    for (int i = 0; i < 1_000; i++) {
      expecting.expect(ADA, query, Optional.empty());
    }

    assertThat(announced).hasValue(600);
    assertThat(limit.waitFor(ADA)).isPresent();
  }
}
