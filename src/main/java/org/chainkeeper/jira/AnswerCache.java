package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What Jira said not long ago, per viewer, in a bounded part of the heap, keys and the cache's own
 * records included; at most half of it for a tenant and an eighth for a viewer. After its time an answer is stale:
 * better than to wait, and than an outage, but to be replaced. It is kept as such for an hour.
 * Refusals are not kept. Safe for concurrent use.
 */
final class AnswerCache {
  /** Of the cache's own entry, of both shares' and of the replies. */
  private static final int RECORDS = 600;

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

  private final Cache<AnswerKey, Kept> answers;
  private final CacheShares shares;
  private final Duration freshFor;
  private final Quotas quotas;
  private final InstantSource clock;

  /**
   * @param freshFor zero keeps nothing
   * @param mostBytes of heap
   */
  AnswerCache(Duration freshFor, long mostBytes, Quotas quotas, InstantSource clock) {
    this.freshFor = freshFor;
    this.quotas = quotas;
    this.clock = clock;
    this.shares = new CacheShares(mostBytes / 2, mostBytes / 8);
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher(AnswerCache::bytes)
            .evictionListener(
                (@Nullable AnswerKey key, @Nullable Kept _, RemovalCause _) -> left(key))
            .expireAfterWrite(freshFor.plus(STALE_FOR))
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean keepsAny() {
    return !freshFor.isZero();
  }

  /** Fresh or stale; that there was nothing is worth telling only while it is fresh. */
  <T extends Content> Optional<Reply.Found<T>> find(ViewerQuery<T> question) {
    return Optional.ofNullable(answers.getIfPresent(AnswerKey.of(question)))
        .map(kept -> isFresh(kept.fresh()) ? kept.fresh() : kept.stale())
        .filter(found -> !found.stale() || !found.value().isEmpty())
        .map(found -> Replies.typed(question, found));
  }

  <T extends Content> Optional<Reply.Found<T>> fresh(ViewerQuery<T> question) {
    return find(question).filter(found -> !found.stale());
  }

  /** The answer that was asked for past the cache within the last minute. */
  <T extends Content> Optional<Reply.Found<T>> askedNow(ViewerQuery<T> question) {
    return Optional.ofNullable(answers.getIfPresent(AnswerKey.of(question)))
        .filter(kept -> kept.freshness() == Freshness.NOW)
        .map(Kept::fresh)
        .filter(found -> clock.instant().isBefore(found.fetchedAt().plus(PAST_THE_CACHE_EVERY)))
        .map(found -> Replies.typed(question, found));
  }

  private boolean isFresh(Reply.Found<?> found) {
    Duration time =
        quotas.isNearLimit(found.site()) ? freshFor.multipliedBy(LONGER_NEAR_THE_LIMIT) : freshFor;
    return clock.instant().isBefore(found.fetchedAt().plus(time));
  }

  /** Keeps an answer; a refusal that may be about this viewer ends what was kept before it. */
  void note(ViewerQuery<?> question, Reply<?> reply, Freshness freshness) {
    switch (reply) {
      case Reply.Found<?> found when keepsAny() -> keep(AnswerKey.of(question), found, freshness);
      case Reply.No<?>(var why) when !why.isOutage() -> forget(AnswerKey.of(question));
      case Reply.Found<?> _, Reply.No<?> _ -> {}
    }
  }

  private void keep(AnswerKey key, Reply.Found<?> found, Freshness freshness) {
    Kept kept = new Kept(found, found.asStale(), freshness);
    answers.put(key, kept);
    shares.add(key, bytes(key, kept)).forEach(answers::invalidate);
  }

  /** What was kept of sites that a grant has lost goes at once, of whatever tenant. */
  void forgetSites(GrantId grant, Set<String> cloudIds) {
    for (AnswerKey key : answers.asMap().keySet()) {
      ViewerQuery<?> question = key.question();
      if (question.grant().equals(grant) && cloudIds.contains(question.site().id())) {
        forget(key);
      }
    }
  }

  private void forget(AnswerKey key) {
    answers.invalidate(key);
    shares.remove(key);
  }

  private void left(@Nullable AnswerKey key) {
    if (key != null) {
      shares.remove(key);
    }
  }

  private static int bytes(AnswerKey key, Kept kept) {
    return key.bytes() + kept.fresh().value().bytes() + RECORDS;
  }

  /** How many answers there are, after what is to be evicted has been. */
  long kept() {
    answers.cleanUp();
    return answers.estimatedSize();
  }

  long bytesOf(TenantId tenant) {
    return shares.bytesOf(tenant);
  }
}
