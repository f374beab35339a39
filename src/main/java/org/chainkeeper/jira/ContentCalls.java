package org.chainkeeper.jira;

import java.time.InstantSource;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;

/** The calls that the content of a query takes: usually one. Safe for concurrent use. */
final class ContentCalls {
  private final ChartLoader charts;
  private final SearchLoader searches;

  ContentCalls(InstantSource clock, MonotonicClock time) {
    this.charts = new ChartLoader(clock);
    this.searches = new SearchLoader(time);
  }

  @SuppressWarnings("unchecked") // a search's content is a page, a chart's a tally
  <T extends Content> JiraAnswer<T> execute(
      LimitedJira limited, Site site, AccessToken token, ContentQuery<T> query) {
    return switch (query) {
      case Query.Search search ->
          (JiraAnswer<T>)
              EmptyPages.skip(search, page -> searches.execute(limited, site, token, page));
      case Query.Single<T> single -> limited.execute(site, token, single);
      case ChartQuery chart -> (JiraAnswer<T>) charts.count(limited, site, token, chart);
    };
  }
}
