package org.chainkeeper.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants that this node's keyset could not decrypt. Their people are asked to connect again, and the
 * sweeper skips them, so that they do not use up its limit. A node remembers at most 10,000 grants, each
 * for 30 minutes, because the keyset may get the missing key. Safe for concurrent use.
 */
final class UnreadableGrants {
  private static final Logger log = LoggerFactory.getLogger(UnreadableGrants.class);
  private static final int MAX_GRANTS = 10_000;
  private static final Duration REMEMBER_FOR = Duration.ofMinutes(30);

  private final Cache<GrantId, Boolean> ids =
      Caffeine.newBuilder().maximumSize(MAX_GRANTS).expireAfterWrite(REMEMBER_FOR).build();

  void add(GrantId id, UnreadableSecret why) {
    if (ids.asMap().put(id, true) == null) {
      log.error("account {} is asked to connect again: {}", id.account(), why.getMessage());
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
