package org.chainkeeper.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.tenant.Viewer;

/** The questions that pages have announced. */
final class Expected {
  /** One of them. */
  record Question(String account, ContentQuery<?> query, Optional<String> site) {}

  private final List<Question> questions = new CopyOnWriteArrayList<>();

  <T extends Content> Optional<Reply.Found<T>> add(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    questions.add(new Question(viewer.account().value(), query, site.map(CloudId::value)));
    return Optional.empty();
  }

  List<Question> all() {
    return List.copyOf(questions);
  }
}
