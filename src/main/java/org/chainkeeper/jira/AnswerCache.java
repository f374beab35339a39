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
 * Answers of Jira per viewer, in a bounded part of the heap, keys and entries included: at most half of
 * it for a tenant and an eighth for a viewer. An answer is fresh for a time and then stale for an hour: a
 * stale one is shown instead of a wait or an outage, and is replaced. Refusals are not cached. Safe for
 * concurrent use.
 */
final class AnswerCache {
  /** Of the cache's entry, the entries of both shares and the replies. */
  private static final int BYTES_PER_ENTRY = 600;

  private static final Duration STALE_FOR = Duration.ofHours(1);

  /** While few calls are left, answers are fresh for longer. */
  private static final int NEAR_LIMIT_FACTOR = 4;

  /** However often the cache is bypassed for a query, Jira is asked once in this time. */
  private static final Duration BYPASS_INTERVAL = Duration.ofMinutes(1);

  /**
   * The same answer, fresh and stale, so that each is rendered and compressed once.
   *
   * @param freshness with which it was fetched
   */
  private record Entry(Reply.Found<?> fresh, Reply.Found<?> stale, Freshness freshness) {}

  private final Cache<AnswerKey, Entry> answers;
  private final CacheShares shares;
  private final Duration freshFor;
  private final NearLimitSites nearLimit;
  private final InstantSource clock;

  /**
   * @param freshFor zero disables the cache
   * @param maxBytes of heap
   */
  AnswerCache(Duration freshFor, long maxBytes, NearLimitSites nearLimit, InstantSource clock) {
    this.freshFor = freshFor;
    this.nearLimit = nearLimit;
    this.clock = clock;
    this.shares = new CacheShares(maxBytes / 2, maxBytes / 8);
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(AnswerCache::bytes)
            .evictionListener(
                (@Nullable AnswerKey key, @Nullable Entry _, RemovalCause _) -> evicted(key))
            .expireAfterWrite(freshFor.plus(STALE_FOR))
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean isEnabled() {
    return !freshFor.isZero();
  }

  /** The answer, fresh or stale; an empty one only while it is fresh. */
  <T extends Content> Optional<Reply.Found<T>> find(ViewerQuery<T> query) {
    return Optional.ofNullable(answers.getIfPresent(AnswerKey.of(query)))
        .map(entry -> isFresh(entry.fresh()) ? entry.fresh() : entry.stale())
        .filter(found -> !found.stale() || !found.value().isEmpty())
        .map(found -> query.cast(found));
  }

  <T extends Content> Optional<Reply.Found<T>> fresh(ViewerQuery<T> query) {
    return find(query).filter(found -> !found.stale());
  }

  /** The answer that was fetched within the last minute by a request that bypassed the cache. */
  <T extends Content> Optional<Reply.Found<T>> bypassed(ViewerQuery<T> query) {
    return Optional.ofNullable(answers.getIfPresent(AnswerKey.of(query)))
        .filter(entry -> entry.freshness() == Freshness.NOW)
        .map(Entry::fresh)
        .filter(found -> clock.instant().isBefore(found.fetchedAt().plus(BYPASS_INTERVAL)))
        .map(found -> query.cast(found));
  }

  private boolean isFresh(Reply.Found<?> found) {
    Duration time =
        nearLimit.isNearLimit(found.site()) ? freshFor.multipliedBy(NEAR_LIMIT_FACTOR) : freshFor;
    return clock.instant().isBefore(found.fetchedAt().plus(time));
  }

  /** Stores an answer; a refusal that may concern this viewer removes the answer before it. */
  void update(ViewerQuery<?> query, Reply<?> reply, Freshness freshness) {
    switch (reply) {
      case Reply.Found<?> found when isEnabled() -> put(AnswerKey.of(query), found, freshness);
      case Reply.No<?>(var why) when !why.isOutage() -> forget(AnswerKey.of(query));
      case Reply.Found<?> _, Reply.No<?> _ -> {}
    }
  }

  private void put(AnswerKey key, Reply.Found<?> found, Freshness freshness) {
    Entry entry = new Entry(found, found.asStale(), freshness);
    answers.put(key, entry);
    shares.add(key, bytes(key, entry)).forEach(answers::invalidate);
  }

  /** Removes at once the answers of sites that a grant has lost, of all tenants. */
  void forgetSites(GrantId grant, Set<String> cloudIds) {
    for (AnswerKey key : answers.asMap().keySet()) {
      ViewerQuery<?> query = key.viewerQuery();
      if (query.identity() instanceof Identity.Reader(var of, _)
          && of.equals(grant)
          && cloudIds.contains(query.site().id())) {
        forget(key);
      }
    }
  }

  private void forget(AnswerKey key) {
    answers.invalidate(key);
    shares.remove(key);
  }

  private void evicted(@Nullable AnswerKey key) {
    if (key != null) {
      shares.remove(key);
    }
  }

  private static int bytes(AnswerKey key, Entry entry) {
    return key.bytes() + entry.fresh().value().bytes() + BYTES_PER_ENTRY;
  }

  /** The number of entries, after pending evictions. */
  long size() {
    answers.cleanUp();
    return answers.estimatedSize();
  }

  long bytesOf(TenantId tenant) {
    return shares.bytesOf(tenant);
  }
}
