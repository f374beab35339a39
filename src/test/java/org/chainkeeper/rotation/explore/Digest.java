package org.chainkeeper.rotation.explore;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;

/** Sixty-four bits that stand for a state, so that one that was reached before is known again. */
final class Digest {
  private Digest() {}

  static long mix(long digest, long value) {
    long mixed = (digest ^ value) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    mixed *= 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  static long of(String text) {
    return mix(text.length(), text.hashCode());
  }

  static long of(Map<Event, Integer> budget) {
    long digest = budget.size();
    for (Map.Entry<Event, Integer> left : budget.entrySet()) {
      digest = mix(mix(digest, of(left.getKey().name())), left.getValue());
    }
    return digest;
  }

  /** Everything of a row but its holder's random id, for which {@code holder} stands. */
  static long of(Snapshot row, long holder) {
    PresentationMarks marks = row.marks();
    long digest = mix(row.rotation(), row.version());
    digest = mix(digest, row.family().id().value().getLeastSignificantBits());
    digest = mix(digest, of(row.pair().refresh()));
    digest = mix(digest, of(row.pair().issuedAt()));
    digest = mix(digest, of(row.pair().expiresAt()));
    digest = mix(digest, marks.unsettled().map(Digest::of).orElse(-7L));
    digest = mix(digest, of(marks.firstPresentedAt()));
    digest = mix(digest, of(marks.lastPresentedAt()));
    digest = mix(digest, of(marks.unansweredAt()));
    digest = mix(digest, of(marks.settleAt()));
    digest = mix(digest, row.lease().map(lease -> mix(holder, of(lease.until()))).orElse(-7L));
    digest = mix(digest, of(row.retryAt()));
    digest = mix(digest, of(row.health().refusedSince()));
    digest = mix(digest, row.health().refusedLast() ? 1 : 0);
    digest = mix(digest, row.minAge().toMillis());
    return mix(mix(digest, row.family().rotates() ? 1 : 0), of(row.state()));
  }

  private static long of(GrantState state) {
    return switch (state) {
      case GrantState.Connected _ -> 1;
      case GrantState.Suspect(String reason, int retries) -> mix(mix(2, retries), of(reason));
      case GrantState.NeedsConsent(String reason, int retries) -> mix(mix(3, retries), of(reason));
    };
  }

  private static long of(RefreshToken token) {
    return Tokens.number(token);
  }

  private static long of(Instant instant) {
    return instant.toEpochMilli();
  }

  private static long of(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(-7L);
  }
}
