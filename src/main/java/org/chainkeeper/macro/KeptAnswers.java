package org.chainkeeper.macro;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What Jira said not long ago, per viewer; at most 64 MB of it. Refusals are not kept. Safe for
 * concurrent use.
 */
final class KeptAnswers {
  private static final long MOST_BYTES = 64L << 20;
  private static final int OF_THE_KEY = 500;

  private final Cache<Question<?>, Reply.Found<?>> answers;
  private final boolean keepsAny;

  /**
   * @param keptFor zero keeps nothing
   */
  KeptAnswers(Duration keptFor, InstantSource clock) {
    keepsAny = !keptFor.isZero();
    answers =
        Caffeine.newBuilder()
            .maximumWeight(keepsAny ? MOST_BYTES : 0)
            .weigher(KeptAnswers::bytes)
            .expireAfterWrite(keptFor)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean keepsAny() {
    return keepsAny;
  }

  <T extends Content> Optional<Reply<T>> find(Question<T> question) {
    return Optional.ofNullable(answers.getIfPresent(question))
        .map(kept -> Replies.typed(question, kept));
  }

  void keep(Question<?> question, Reply<?> reply) {
    switch (reply) {
      case Reply.Found<?> found -> answers.put(question, found);
      case Reply.No<?> _ -> {}
    }
  }

  private static int bytes(Question<?> question, Reply.Found<?> found) {
    return found.value().bytes() + OF_THE_KEY;
  }
}
