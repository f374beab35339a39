package org.chainkeeper.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.macro.CloudId;
import org.chainkeeper.macro.Query;
import org.chainkeeper.tenant.Viewer;

/** The questions that pages have announced. */
final class Expected {
  /** One of them. */
  record Question(String account, Query<?> query, Optional<String> site) {}

  private final List<Question> questions = new CopyOnWriteArrayList<>();

  void add(Viewer viewer, Query<?> query, Optional<CloudId> site) {
    questions.add(new Question(viewer.account().value(), query, site.map(CloudId::value)));
  }

  List<Question> all() {
    return List.copyOf(questions);
  }
}
