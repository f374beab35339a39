package org.chainkeeper.atlassian;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.macro.FieldValue;
import org.chainkeeper.macro.JiraAnswer;
import org.chainkeeper.macro.JiraAnswer.As;
import org.chainkeeper.macro.PageToken;
import org.chainkeeper.macro.Tally;

/** Reads a search page by page until it is over, or enough was read. */
final class JiraTally {
  private static final int MOST_CALLS = 10;
  private static final Duration BEGINS_NONE_AFTER = Duration.ofSeconds(15);

  private final InstantSource clock;

  JiraTally(InstantSource clock) {
    this.clock = clock;
  }

  /** Asks for the page that begins there; the first one begins nowhere. */
  @FunctionalInterface
  interface Pages {
    JiraAnswer<ValuePage> page(Optional<PageToken> from);
  }

  /** The first page that fails is the answer. */
  JiraAnswer<Tally> read(Pages pages) {
    return new Reading(pages, clock.instant().plus(BEGINS_NONE_AFTER)).from(Optional.empty());
  }

  private final class Reading {
    private final Pages pages;
    private final Instant end;
    private final List<Optional<FieldValue>> values = new ArrayList<>();
    private final List<As> callers = new ArrayList<>();
    private boolean nearLimit;

    Reading(Pages pages, Instant end) {
      this.pages = pages;
      this.end = end;
    }

    JiraAnswer<Tally> from(Optional<PageToken> start) {
      return pages
          .page(start)
          .then(
              said -> {
                callers.add(said.as());
                values.addAll(said.value().values());
                nearLimit |= said.nearLimit();
                Optional<PageToken> next = said.value().next();
                return next.isPresent() && mayGoOn() ? from(next) : finished(next.isEmpty());
              });
    }

    private boolean mayGoOn() {
      return callers.size() < MOST_CALLS && clock.instant().isBefore(end);
    }

    /** A proof for one of several callers would prove nothing of the others' pages. */
    private JiraAnswer<Tally> finished(boolean complete) {
      return callers.stream().distinct().count() == 1
          ? new JiraAnswer.Said<>(callers.getFirst(), Tally.of(values, complete), nearLimit)
          : new JiraAnswer.Failed<>("Jira answered as several callers");
    }
  }
}
