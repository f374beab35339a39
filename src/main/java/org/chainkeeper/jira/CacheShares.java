package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The share of the cache of each tenant and each viewer, in bytes. When a share is exceeded, the oldest
 * answers of its own owner are evicted, so that none can evict all of the others'. Safe for concurrent
 * use.
 */
final class CacheShares {
  private record Viewer(TenantId tenant, AccountId account) {}

  private final long perTenant;
  private final long perViewer;
  private final Map<TenantId, Holding> tenants = new HashMap<>();
  private final Map<Viewer, Holding> viewers = new HashMap<>();

  /** Answers in the order in which they were added. */
  private static final class Holding {
    private final Map<AnswerKey, Integer> bytes = new LinkedHashMap<>();
    private long total;

    void put(AnswerKey key, int weight) {
      remove(key);
      bytes.put(key, weight);
      total += weight;
    }

    void remove(AnswerKey key) {
      Integer weight = bytes.remove(key);
      total -= weight == null ? 0 : weight;
    }

    AnswerKey oldest() {
      return bytes.keySet().iterator().next();
    }
  }

  /**
   * @param perTenant most bytes of a tenant
   * @param perViewer most bytes of a viewer
   */
  CacheShares(long perTenant, long perViewer) {
    this.perTenant = perTenant;
    this.perViewer = perViewer;
  }

  /** Counts an answer, and returns those to evict for it; it may be among them itself. */
  synchronized List<AnswerKey> add(AnswerKey key, int weight) {
    Holding viewer = viewers.computeIfAbsent(viewer(key), _ -> new Holding());
    Holding tenant = tenants.computeIfAbsent(key.viewerQuery().tenant(), _ -> new Holding());
    viewer.put(key, weight);
    tenant.put(key, weight);
    List<AnswerKey> evicted = new ArrayList<>();
    evict(viewer, perViewer, evicted);
    evict(tenant, perTenant, evicted);
    return evicted;
  }

  private void evict(Holding holding, long most, List<AnswerKey> evicted) {
    while (holding.total > most) {
      AnswerKey oldest = holding.oldest();
      remove(oldest);
      evicted.add(oldest);
    }
  }

  /** The answer has left the cache. */
  synchronized void remove(AnswerKey key) {
    viewers.computeIfPresent(viewer(key), (_, holding) -> without(holding, key));
    tenants.computeIfPresent(key.viewerQuery().tenant(), (_, holding) -> without(holding, key));
  }

  private static @Nullable Holding without(Holding holding, AnswerKey key) {
    holding.remove(key);
    return holding.bytes.isEmpty() ? null : holding;
  }

  private static Viewer viewer(AnswerKey key) {
    return new Viewer(key.viewerQuery().tenant(), key.viewerQuery().account());
  }

  synchronized long bytesOf(TenantId tenant) {
    Holding holding = tenants.get(tenant);
    return holding == null ? 0 : holding.total;
  }
}
