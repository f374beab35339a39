package org.chainkeeper.jira;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.Success;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;

/**
 * Fetches a page of a search. When Jira's answer is too large, half as many issues are asked for at a time, and the parts
 * are put together. What is not reached within the bounds is the page after: a reader can ask for more. Safe for
 * concurrent use.
 */
final class SearchLoader {
  /** Of one page: six that are too large, and the parts. */
  private static final int MAX_CALLS = 16;

  /** A macro waits for 45 s, and a call may take 12. */
  private static final Duration MAX_TIME = Duration.ofSeconds(20);

  private final MonotonicClock time;

  SearchLoader(MonotonicClock time) {
    this.time = time;
  }

  JiraAnswer<IssuePage> execute(Jira jira, Site site, AccessToken token, Query.Search search) {
    JiraAnswer<IssuePage> whole = jira.execute(site, token, search);
    return whole instanceof JiraAnswer.TooLarge<IssuePage> && search.limit().issues() > 1
        ? new Parts(search).load(part -> jira.execute(site, token, part))
        : whole;
  }

  private interface Caller {
    JiraAnswer<IssuePage> call(Query.Search part);
  }

  /** One page while it is put together. Not safe for concurrent use. */
  private final class Parts {
    private final Query.Search search;
    private final long end = time.nanoTime() + MAX_TIME.toNanos();
    private int size;
    private int calls = 1;
    private Optional<PageToken> next;
    private Optional<Success<IssuePage>> found = Optional.empty();
    private final Set<AnsweredAs> account = new HashSet<>();

    private Parts(Query.Search search) {
      this.search = search;
      this.size = search.limit().issues() / 2;
      this.next = search.page();
    }

    private JiraAnswer<IssuePage> load(Caller caller) {
      while (missing() > 0 && (found.isEmpty() || hasMore())) {
        JiraAnswer<IssuePage> answer = caller.call(part());
        calls++;
        switch (answer) {
          case Success<IssuePage> part when differs(part.as()) -> {
            return new JiraAnswer.Failed<>("Jira answered as two accounts");
          }
          case Success<IssuePage> part -> add(part);
          case JiraAnswer.TooLarge<IssuePage> _ when size > 1 && mayCall() -> size = size / 2;
          case JiraAnswer.TooLarge<IssuePage> _ when found.isPresent() -> {
            return found.get();
          }
          default -> {
            return answer;
          }
        }
      }
      return found.<JiraAnswer<IssuePage>>map(all -> all).orElseThrow();
    }

    private Query.Search part() {
      PageSize most = new PageSize(Math.min(size, missing()));
      return new Query.Search(search.jql(), search.columns(), most, next);
    }

    private int missing() {
      return search.limit().issues() - found.map(all -> all.value().issues().size()).orElse(0);
    }

    private boolean hasMore() {
      return next.isPresent() && mayCall();
    }

    private boolean mayCall() {
      return calls < MAX_CALLS && time.nanoTime() < end;
    }

    /** Whether another part was for another account; a gateway may leave the account out. */
    private boolean differs(AnsweredAs as) {
      return as instanceof AnsweredAs.Account && !account.isEmpty() && !account.contains(as);
    }

    private void add(Success<IssuePage> part) {
      next = part.value().next();
      if (part.as() instanceof AnsweredAs.Account) {
        account.add(part.as());
      }
      found = Optional.of(found.map(before -> join(before, part)).orElse(part));
    }

    /** An answer of which a part names no account has to be proven as a whole. */
    private static Success<IssuePage> join(Success<IssuePage> before, Success<IssuePage> after) {
      return new Success<>(
          before.as() instanceof AnsweredAs.Unnamed ? before.as() : after.as(),
          before.value().append(after.value()),
          before.nearLimit() || after.nearLimit());
    }
  }
}
