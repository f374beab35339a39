package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.tenant.TenantId;

/** Credentials in memory, of tenants that are all installed. */
public final class InMemoryCredentials implements JiraCredentials {
  private record Key(TenantId tenant, String cloudId) {
    static Key of(JiraCredential one) {
      return new Key(one.tenant(), one.site().id());
    }
  }

  private final ConcurrentMap<Key, JiraCredential> rows = new ConcurrentHashMap<>();

  @Override
  public List<JiraCredential> of(TenantId tenant) {
    return rows.entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(one -> one.site().id()))
        .toList();
  }

  @Override
  public Optional<JiraCredential> find(TenantId tenant, CredentialId id) {
    return of(tenant).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public boolean insert(JiraCredential credential) {
    return of(credential.tenant()).size() < MAX_PER_TENANT
        && rows.putIfAbsent(Key.of(credential), credential) == null;
  }

  @Override
  public boolean update(JiraCredential before, JiraCredential after) {
    AtomicBoolean isUpdated = new AtomicBoolean();
    rows.computeIfPresent(
        Key.of(before),
        (_, now) -> {
          isUpdated.set(now.id().equals(before.id()) && now.version() == before.version());
          return isUpdated.get() ? versioned(after, before.version() + 1) : now;
        });
    return isUpdated.get();
  }

  private static JiraCredential versioned(JiraCredential one, long version) {
    return new JiraCredential(
        one.id(),
        one.tenant(),
        one.site(),
        one.login(),
        one.address(),
        one.account(),
        one.endsAt(),
        one.state(),
        one.checkedAt(),
        one.provenAt(),
        one.revokedAt(),
        one.uses(),
        version);
  }

  @Override
  public boolean delete(TenantId tenant, CredentialId id) {
    return find(tenant, id).filter(one -> rows.remove(Key.of(one)) != null).isPresent();
  }

  @Override
  public List<JiraCredential> due(Instant now, int limit) {
    return rows.values().stream()
        .filter(one -> !one.checkAt().isAfter(now))
        .sorted(Comparator.comparing(JiraCredential::checkAt))
        .limit(limit)
        .toList();
  }
}
