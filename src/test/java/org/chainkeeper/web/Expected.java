package org.chainkeeper.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.tenant.Viewer;

/** The questions that pages have announced. */
final class Expected implements PagePrefetcher {
  /** One of them. */
  record Question(String account, ContentQuery<?> query, Optional<String> site) {}

  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private volatile Optional<Supplier<Reply.Found<? extends Content>>> cache = Optional.empty();

  /** What the cache holds for each question. */
  void cached(Supplier<Reply.Found<? extends Content>> found) {
    cache = Optional.of(found);
  }

  @Override
  public <T extends Content> AnnouncementResult<T> expect(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    questions.add(new Question(viewer.account().value(), query, site.map(CloudId::value)));
    return cache
        .<AnnouncementResult<T>>map(found -> new AnnouncementResult.Cached<>(cast(found.get())))
        .orElseGet(AnnouncementResult.NotFetched::new);
  }

  @SuppressWarnings("unchecked") // a test knows what it asks for
  private static <T extends Content> Reply.Found<T> cast(Reply.Found<? extends Content> found) {
    return (Reply.Found<T>) found;
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
