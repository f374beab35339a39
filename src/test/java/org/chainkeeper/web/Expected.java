package org.chainkeeper.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.tenant.Viewer;

/** The questions that pages have announced. */
final class Expected implements PagePrefetcher {
  /** One of them. */
  record Question(String account, ContentQuery<?> query, Optional<String> site) {}

  private final List<Question> questions = new CopyOnWriteArrayList<>();

  @Override
  public <T extends Content> AnnouncementResult<T> expect(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    questions.add(new Question(viewer.account().value(), query, site.map(CloudId::value)));
    return new AnnouncementResult.NotFetched<>();
  }

  @Override
  public <T extends Content> Optional<AnnouncementResult<T>> await(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within) {
    return Optional.empty();
  }

  List<Question> all() {
    return List.copyOf(questions);
  }
}
