package org.chainkeeper.tenant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A line for each tenant, and who is next goes round the tenants: a large one's crowd is not the
 * wait of a small one. Guarded by whoever uses it.
 */
public final class RoundRobin<T> {
  private final Map<TenantId, Deque<T>> lines = new LinkedHashMap<>();

  public void add(TenantId tenant, T waiting) {
    lines.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(waiting);
  }

  /** The first of the first tenant, who then goes to the end. */
  public Optional<T> next() {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<TenantId, Deque<T>> first = lines.entrySet().iterator().next();
    Deque<T> line = first.getValue();
    T next = line.remove();
    lines.remove(first.getKey());
    if (!line.isEmpty()) {
      lines.put(first.getKey(), line);
    }
    return Optional.of(next);
  }

  /** Does nothing when it is not in the tenant's line. */
  public void remove(TenantId tenant, T waiting) {
    lines.computeIfPresent(
        tenant,
        (_, line) -> {
          line.remove(waiting);
          return line.isEmpty() ? null : line;
        });
  }

  public void forEach(Consumer<T> each) {
    lines.values().forEach(line -> line.forEach(each));
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public int size() {
    return lines.values().stream().mapToInt(Deque::size).sum();
  }
}
