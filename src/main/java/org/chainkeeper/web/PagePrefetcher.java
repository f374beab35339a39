package org.chainkeeper.web;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** Fetches what the pages of macros announce. */
public interface PagePrefetcher {
  /** Starts to fetch the answer, unless it is cached. */
  <T extends Content> AnnouncementResult<T> expect(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site);

  /** Waits for the answer; empty when it is neither being fetched nor cached. */
  <T extends Content> Optional<AnnouncementResult<T>> await(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within);

  static PagePrefetcher of(Macros macros) {
    return new PagePrefetcher() {
      @Override
      public <T extends Content> AnnouncementResult<T> expect(
          Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
        return macros.prefetch(viewer, query, site);
      }

      @Override
      public <T extends Content> Optional<AnnouncementResult<T>> await(
          Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within) {
        return macros.await(viewer, query, site, within);
      }
    };
  }
}
