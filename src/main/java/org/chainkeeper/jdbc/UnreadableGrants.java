package org.chainkeeper.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants that were found to be unreadable with this node's keyset. Their people are asked to connect, and
 * the sweeper passes over them, so that they take no other grant's place. A node knows at most 10,000, each for 30 minutes after it was read in
 * vain, since the keyset may have got its key meanwhile. Thread safe.
 */
final class UnreadableGrants {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableGrants.class);
  private static final int MAX_GRANTS = 10_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(30);

  private final Cache<GrantId, Boolean> ids =
      Caffeine.newBuilder().maximumSize(MAX_GRANTS).expireAfterWrite(REMEMBERED_FOR).build();

  void add(GrantId id, UnreadableSecret why) {
    if (ids.asMap().put(id, true) == null) {
      LOG.error("account {} is asked to connect again: {}", id.account(), why.getMessage());
    }
  }

  void remove(GrantId id) {
    ids.invalidate(id);
  }

  boolean contains(GrantId id) {
    return ids.asMap().containsKey(id);
  }

  List<GrantId> ids() {
    ids.cleanUp();
    return List.copyOf(ids.asMap().keySet());
  }

  int count() {
    ids.cleanUp();
    return Math.toIntExact(ids.estimatedSize());
  }
}
