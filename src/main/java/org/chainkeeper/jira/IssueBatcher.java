package org.chainkeeper.jira;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.TenantId;

/**
 * Fetches single issues that one viewer requests of one site at about the same time together, as
 * many as Jira takes in one call. The first request is the leader: it waits until the batch is due and
 * fetches all. Safe for concurrent use.
 */
final class IssueBatcher {
  /**
   * What queries of one batch have in common: all that an answer depends on but the issue itself.
   */
  private record Group(TenantId tenant, Identity identity, Site site, Columns columns) {
    static Group of(ViewerQuery<?> query, Columns columns) {
      return new Group(query.tenant(), query.identity(), query.site(), columns);
    }

    ViewerQuery<IssuePage> query(ContentQuery<IssuePage> query) {
      return new ViewerQuery<>(tenant, identity, site, query);
    }
  }

  private record Slot(
      IssueBatch batch, CompletableFuture<Reply<IssuePage>> reply, boolean isLeader) {}

  private final Map<Group, IssueBatch> open = new HashMap<>();
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
  Reply<IssuePage> batch(ViewerQuery<?> query, Query.OneIssue one, Urgency waiting) {
    Group group = Group.of(query, one.columns());
    Slot slot = join(group, one.key(), waiting);
    if (slot.isLeader()) {
      lead(group, slot.batch());
    }
    return AnswerTimeout.await(query.with(one), slot.reply());
  }

  /** A request waits for this issue: the batch of its prefetch is due soon. */
  void expedite(ViewerQuery<?> query, Query.OneIssue one) {
    leader(query, one, Urgency.WAITING).ifPresent(Runnable::run);
  }

  /**
   * Someone waits for this issue: the batch of its prefetch is due sooner.
   *
   * @return fetches the batch when it is due, if the caller has to
   */
  Optional<Runnable> leader(ViewerQuery<?> query, Query.OneIssue one, Urgency waiting) {
    Group group = Group.of(query, one.columns());
    return firstWaiting(group, one.key(), waiting).map(batch -> () -> lead(group, batch));
  }

  private synchronized Optional<IssueBatch> firstWaiting(
      Group group, IssueKey key, Urgency waiting) {
    return Optional.ofNullable(open.get(group))
        .filter(batch -> batch.has(key) && batch.awaitFrom(waiting, time.nanoTime()));
  }

  private synchronized Slot join(Group group, IssueKey key, Urgency waiting) {
    long now = time.nanoTime();
    IssueBatch batch = open.computeIfAbsent(group, _ -> new IssueBatch(waiting, now));
    CompletableFuture<Reply<IssuePage>> reply = batch.add(key);
    boolean isLeader = batch.join(waiting, now);
    if (batch.isFull()) {
      open.remove(group, batch);
    }
    return new Slot(batch, reply, isLeader || batch.isFull());
  }

  /**
   * There may be several leaders: of the first prefetch, of the first request, and of the one that
   * filled the batch. One of them fetches.
   */
  private void lead(Group group, IssueBatch batch) {
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
          batch.failRemaining(unanswered);
        }
      }
    }
  }

  /** False when the wait was interrupted. */
  private boolean awaitDue(IssueBatch batch) {
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

  private synchronized long untilDue(IssueBatch batch) {
    return batch.isFull() ? 0 : batch.dueAt() - time.nanoTime();
  }

  private synchronized boolean close(Group group, IssueBatch batch) {
    open.remove(group, batch);
    return batch.close();
  }

  private void answer(Group group, List<IssueKey> keys, IssueBatch batch) {
    if (keys.size() == 1) {
      batch.answer(keys.getFirst(), alone(group, keys.getFirst()));
      return;
    }
    switch (fetching.apply(group.query(new Query.Issues(keys, group.columns())))) {
      case Reply.Found<IssuePage> found -> share(group, keys, found, batch);
      case Reply.No<IssuePage>(var why) when mayFitInHalves(why) && batch.trySplit() -> {
        answer(group, keys.subList(0, keys.size() / 2), batch);
        answer(group, keys.subList(keys.size() / 2, keys.size()), batch);
      }
      case Reply.No<IssuePage>(var why) ->
          keys.forEach(key -> batch.answer(key, new Reply.No<>(why)));
    }
  }

  private static boolean mayFitInHalves(Refusal why) {
    return why instanceof Refusal.Unreadable || why instanceof Refusal.TooMuchText;
  }

  /**
   * A moved issue is returned under its new key; which old key it had is known only when each is
   * fetched alone.
   */
  private void share(
      Group group, List<IssueKey> keys, Reply.Found<IssuePage> found, IssueBatch batch) {
    Map<IssueKey, Issue> byKey = new HashMap<>();
    found.value().issues().forEach(issue -> byKey.put(issue.key(), issue));
    List<IssueKey> leftOut = keys.stream().filter(key -> !byKey.containsKey(key)).toList();
    boolean moved = byKey.size() > keys.size() - leftOut.size();
    byKey.forEach((key, issue) -> batch.answer(key, found.with(found.value().only(issue))));
    leftOut.forEach(
        key -> batch.answer(key, moved ? alone(group, key) : found.with(IssuePage.EMPTY)));
  }

  private Reply<IssuePage> alone(Group group, IssueKey key) {
    return fetching.apply(group.query(new Query.OneIssue(key, group.columns())));
  }
}
