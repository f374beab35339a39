package org.chainkeeper.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.TenantId;

/**
 * Single issues that one viewer asks of one site at about the same time are asked for together, as
 * many as Jira takes in one call. Whoever comes first leads: waits until the batch is due and asks
 * for all. Safe for concurrent use.
 */
final class IssueBatcher {
  /** Who may share a batch: all that an answer depends on but the issue itself. */
  private record Group(
      TenantId tenant, GrantId grant, Instant connectedAt, Site site, Columns columns) {
    static Group of(ViewerQuery<?> question, Columns columns) {
      return new Group(
          question.tenant(), question.grant(), question.connectedAt(), question.site(), columns);
    }

    ViewerQuery<IssuePage> question(ContentQuery<IssuePage> query) {
      return new ViewerQuery<>(tenant, grant, connectedAt, site, query);
    }
  }

  private record Seat(Batch batch, CompletableFuture<Reply<IssuePage>> reply, boolean leads) {}

  private final Map<Group, Batch> open = new HashMap<>();
  private final Function<ViewerQuery<IssuePage>, Reply<IssuePage>> fetching;
  private final MonotonicClock time;

  /**
   * @param fetching asks Jira, as {@link ViewerRequests#fetch} does
   */
  IssueBatcher(Function<ViewerQuery<IssuePage>, Reply<IssuePage>> fetching, MonotonicClock time) {
    this.fetching = fetching;
    this.time = time;
  }

  /** The issue alone on a page, or an empty page when Jira left it out. */
  <T extends Content> Reply<T> batch(ViewerQuery<T> question, Query.OneIssue one, Urgency waiting) {
    Group group = Group.of(question, one.columns());
    Seat seat = seat(group, one.key(), waiting);
    if (seat.leads()) {
      lead(group, seat.batch());
    }
    return AnswerTimeout.await(question, seat.reply());
  }

  /** Somebody waits for this issue; when it was announced, its batch is asked for soon. */
  void expedite(ViewerQuery<?> question, Query.OneIssue one) {
    Group group = Group.of(question, one.columns());
    firstAsked(group, one.key()).ifPresent(batch -> lead(group, batch));
  }

  private synchronized Optional<Batch> firstAsked(Group group, IssueKey key) {
    return Optional.ofNullable(open.get(group))
        .filter(batch -> batch.has(key) && batch.joined(Urgency.SOMEBODY, time.nanoTime()));
  }

  private synchronized Seat seat(Group group, IssueKey key, Urgency waiting) {
    long now = time.nanoTime();
    Batch batch = open.computeIfAbsent(group, _ -> new Batch(waiting, now));
    CompletableFuture<Reply<IssuePage>> reply = batch.add(key);
    boolean leads = batch.joined(waiting, now);
    if (batch.isFull()) {
      open.remove(group, batch);
    }
    return new Seat(batch, reply, leads || batch.isFull());
  }

  /** Several may lead: whoever announced first, asked first, or filled the batch. One of them asks. */
  private void lead(Group group, Batch batch) {
    Refusal unanswered = new Refusal.JiraFailed("the answer did not come");
    boolean due = false;
    try {
      due = awaitDue(batch);
    } finally { // whatever the wait throws: a batch that stays open is joined and never answered
      if (close(group, batch)) {
        try {
          if (due) {
            answer(group, batch.keys(), batch);
          }
        } finally {
          batch.endWith(unanswered);
        }
      }
    }
  }

  /** False when the wait was interrupted. */
  private boolean awaitDue(Batch batch) {
    try {
      for (long left = untilDue(batch); left > 0; left = untilDue(batch)) {
        time.pause(Duration.ofNanos(left));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized long untilDue(Batch batch) {
    return batch.isFull() ? 0 : batch.dueAt() - time.nanoTime();
  }

  private synchronized boolean close(Group group, Batch batch) {
    open.remove(group, batch);
    return batch.close();
  }

  private void answer(Group group, List<IssueKey> keys, Batch batch) {
    if (keys.size() == 1) {
      batch.answer(keys.getFirst(), alone(group, keys.getFirst()));
      return;
    }
    switch (fetching.apply(group.question(new Query.Issues(keys, group.columns())))) {
      case Reply.Found<IssuePage> found -> share(group, keys, found, batch);
      case Reply.No<IssuePage>(Refusal.Unreadable _) when batch.mayBeSplit() -> {
        answer(group, keys.subList(0, keys.size() / 2), batch);
        answer(group, keys.subList(keys.size() / 2, keys.size()), batch);
      }
      case Reply.No<IssuePage>(var why) ->
          keys.forEach(key -> batch.answer(key, new Reply.No<>(why)));
    }
  }

  /**
   * An issue that was moved comes under its new key; whose it is can be told only when the old one
   * is asked for alone.
   */
  private void share(Group group, List<IssueKey> keys, Reply.Found<IssuePage> found, Batch batch) {
    Map<IssueKey, Issue> byKey = new HashMap<>();
    found.value().issues().forEach(issue -> byKey.put(issue.key(), issue));
    List<IssueKey> leftOut = keys.stream().filter(key -> !byKey.containsKey(key)).toList();
    boolean moved = byKey.size() > keys.size() - leftOut.size();
    byKey.forEach((key, issue) -> batch.answer(key, found.with(IssuePage.of(issue))));
    leftOut.forEach(
        key -> batch.answer(key, moved ? alone(group, key) : found.with(IssuePage.EMPTY)));
  }

  private Reply<IssuePage> alone(Group group, IssueKey key) {
    return fetching.apply(group.question(new Query.OneIssue(key, group.columns())));
  }
}
