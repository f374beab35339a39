package org.chainkeeper.jira;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A fair queue: round robin over the tenants, and within a tenant over its viewers. Guarded by its user.
 */
final class ViewerQueue<T> {
  private final Map<TenantId, Map<AccountId, Deque<T>>> tenants = new LinkedHashMap<>();
  private int size;

  void add(TenantId tenant, AccountId account, T waiting) {
    tenants
        .computeIfAbsent(tenant, _ -> new LinkedHashMap<>())
        .computeIfAbsent(account, _ -> new ArrayDeque<>())
        .add(waiting);
    size++;
  }

  /** The first of the first viewer who passes; the viewer and the tenant move to the end. */
  Optional<T> next(BiPredicate<TenantId, AccountId> mayBe) {
    for (var tenant : tenants.entrySet()) {
      for (var viewer : tenant.getValue().entrySet()) {
        if (mayBe.test(tenant.getKey(), viewer.getKey())) {
          T next = viewer.getValue().remove();
          size--;
          toTheEnd(tenant.getValue(), viewer.getKey(), viewer.getValue(), Deque::isEmpty);
          toTheEnd(tenants, tenant.getKey(), tenant.getValue(), Map::isEmpty);
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  private static <K, V> void toTheEnd(Map<K, V> lines, K key, V line, Predicate<V> isEmpty) {
    lines.remove(key);
    if (!isEmpty.test(line)) {
      lines.put(key, line);
    }
  }

  /** Does nothing when it is not in the viewer's queue. */
  void remove(TenantId tenant, AccountId account, T waiting) {
    tenants.computeIfPresent(
        tenant,
        (_, viewers) -> {
          viewers.computeIfPresent(
              account,
              (_, line) -> {
                size -= line.remove(waiting) ? 1 : 0;
                return line.isEmpty() ? null : line;
              });
          return viewers.isEmpty() ? null : viewers;
        });
  }

  int size() {
    return size;
  }

  int size(TenantId tenant) {
    return tenants.getOrDefault(tenant, Map.of()).values().stream().mapToInt(Deque::size).sum();
  }

  int size(TenantId tenant, AccountId account) {
    Deque<T> none = new ArrayDeque<>();
    return tenants.getOrDefault(tenant, Map.of()).getOrDefault(account, none).size();
  }
}
