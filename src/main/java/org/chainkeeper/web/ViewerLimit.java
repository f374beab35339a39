package org.chainkeeper.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * How many requests a viewer may make of this node, pages of macros and the API together: so many a
 * second, and those of thirty seconds at once. With 20 a second a page of fifty macros, a hundred
 * requests, may be loaded six times in a row and then every five seconds. Safe for concurrent use.
 */
public final class ViewerLimit {
  public static final int PER_SECOND = 20;
  private static final int SECONDS_AT_ONCE = 30;
  private static final String NAME = "viewer";

  private record Who(TenantId tenant, AccountId account) {}

  private final RateLimit<Who> limit;
  private final Metrics metrics;

  public ViewerLimit(int perSecond, InstantSource clock, Metrics metrics) {
    this.limit =
        new RateLimit<>(perSecond * SECONDS_AT_ONCE, Duration.ofSeconds(SECONDS_AT_ONCE), clock);
    this.metrics = metrics;
    metrics.addLimit(NAME);
  }

  /** Counts a request; when it is one too many, how long to wait for the next. */
  Optional<Duration> waitFor(Viewer viewer) {
    Optional<Duration> wait = limit.waitFor(new Who(viewer.tenant(), viewer.account()));
    wait.ifPresent(_ -> metrics.limited(NAME));
    return wait;
  }

  /** Takes no note of what a viewer over the limit will ask; the page is sent all the same. */
  public PageQuestions.Expecting limit(PageQuestions.Expecting expecting) {
    return new PageQuestions.Expecting() {
      @Override
      public <T extends Content> Optional<Reply.Found<T>> expect(
          Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
        return waitFor(viewer).isPresent()
            ? Optional.empty()
            : expecting.expect(viewer, query, site);
      }
    };
  }
}
