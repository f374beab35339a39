package org.chainkeeper.macro;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What Jira said not long ago, per viewer; at most 64 MB of it. After its time an answer is stale:
 * better than to wait, and than an outage, but to be replaced. It is kept as such for an hour.
 * Refusals are not kept. Safe for concurrent use.
 */
final class KeptAnswers {
  private static final long MOST_BYTES = 64L << 20;
  private static final int OF_THE_KEY = 500;
  private static final Duration STALE_FOR = Duration.ofHours(1);

  /** Calls are saved while there are few left. */
  private static final int LONGER_NEAR_THE_LIMIT = 4;

  /** However often a question is asked past the cache, Jira is asked once in this time. */
  private static final Duration PAST_THE_CACHE_EVERY = Duration.ofMinutes(1);

  /**
   * The same answer in both of its ages, so that each is written and zipped once.
   *
   * @param freshness how it was asked for
   */
  private record Kept(Reply.Found<?> fresh, Reply.Found<?> stale, Freshness freshness) {}

  private final Cache<Question<?>, Kept> answers;
  private final Duration freshFor;
  private final Quotas quotas;
  private final InstantSource clock;

  /**
   * @param freshFor zero keeps nothing
   */
  KeptAnswers(Duration freshFor, Quotas quotas, InstantSource clock) {
    this.freshFor = freshFor;
    this.quotas = quotas;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher(KeptAnswers::bytes)
            .expireAfterWrite(freshFor.plus(STALE_FOR))
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean keepsAny() {
    return !freshFor.isZero();
  }

  /** Fresh or stale; that there was nothing is worth telling only while it is fresh. */
  <T extends Content> Optional<Reply.Found<T>> find(Question<T> question) {
    return Optional.ofNullable(answers.getIfPresent(question))
        .map(kept -> isFresh(kept.fresh()) ? kept.fresh() : kept.stale())
        .filter(found -> !found.stale() || !found.value().isEmpty())
        .map(found -> Replies.typed(question, found));
  }

  <T extends Content> Optional<Reply.Found<T>> fresh(Question<T> question) {
    return find(question).filter(found -> !found.stale());
  }

  /** The answer that was asked for past the cache within the last minute. */
  <T extends Content> Optional<Reply.Found<T>> askedNow(Question<T> question) {
    return Optional.ofNullable(answers.getIfPresent(question))
        .filter(kept -> kept.freshness() == Freshness.NOW)
        .map(Kept::fresh)
        .filter(found -> clock.instant().isBefore(found.fetchedAt().plus(PAST_THE_CACHE_EVERY)))
        .map(found -> Replies.typed(question, found));
  }

  private boolean isFresh(Reply.Found<?> found) {
    Duration time =
        quotas.isNearLimit(found.site())
            ? freshFor.multipliedBy(LONGER_NEAR_THE_LIMIT)
            : freshFor;
    return clock.instant().isBefore(found.fetchedAt().plus(time));
  }

  /** Keeps an answer; a refusal that may be about this viewer ends what was kept before it. */
  void note(Question<?> question, Reply<?> reply, Freshness freshness) {
    switch (reply) {
      case Reply.Found<?> found when keepsAny() ->
          answers.put(question, new Kept(found, found.asStale(), freshness));
      case Reply.No<?>(var why) when !why.isOutage() -> answers.invalidate(question);
      case Reply.Found<?> _, Reply.No<?> _ -> {}
    }
  }

  private static int bytes(Question<?> question, Kept kept) {
    return kept.fresh().value().bytes() + OF_THE_KEY;
  }
}
