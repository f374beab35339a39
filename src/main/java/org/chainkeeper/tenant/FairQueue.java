package org.chainkeeper.tenant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A queue per tenant, served round robin, so that a tenant does not wait for all items of another one.
 * Not safe for concurrent use: its owner guards it.
 */
public final class FairQueue<T> {
  private final Map<TenantId, Deque<T>> queues = new LinkedHashMap<>();

  /** Appends an item to the tenant's queue. */
  public void add(TenantId tenant, T item) {
    queues.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(item);
  }

  /** Removes the first item of the first tenant and moves that tenant to the end. */
  public Optional<T> next() {
    if (queues.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<TenantId, Deque<T>> first = queues.entrySet().iterator().next();
    Deque<T> queue = first.getValue();
    T next = queue.remove();
    queues.remove(first.getKey());
    if (!queue.isEmpty()) {
      queues.put(first.getKey(), queue);
    }
    return Optional.of(next);
  }

  /** Removes the item; does nothing when the tenant's queue does not hold it. */
  public void remove(TenantId tenant, T item) {
    queues.computeIfPresent(
        tenant,
        (_, queue) -> {
          queue.remove(item);
          return queue.isEmpty() ? null : queue;
        });
  }

  public void forEach(Consumer<T> action) {
    queues.values().forEach(queue -> queue.forEach(action));
  }

  public boolean isEmpty() {
    return queues.isEmpty();
  }

  /** How many items all tenants have together. */
  public int size() {
    return queues.values().stream().mapToInt(Deque::size).sum();
  }
}
