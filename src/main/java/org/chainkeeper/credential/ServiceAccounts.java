package org.chainkeeper.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.jira.Identity;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.ServiceAccountAccess;
import org.chainkeeper.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jira be asked with the credentials that admins have stored. The state is read for each use, so
 * that what an admin does takes effect at once. Safe for concurrent use.
 */
public final class ServiceAccounts implements ServiceAccountAccess {
  /** Doubts of many macros at once cost one check. */
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

  private static final int MAX_REMEMBERED = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final JiraCredentials store;
  private final LoginAccess.Provider access;
  private final CredentialWatch watch;
  private final InstantSource clock;
  private final Cache<CredentialId, Instant> checked =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  public ServiceAccounts(
      JiraCredentials store,
      LoginAccess.Provider access,
      CredentialWatch watch,
      InstantSource clock) {
    this.store = store;
    this.access = access;
    this.watch = watch;
    this.clock = clock;
  }

  /** The tenant's credentials that an admin has allowed for this use, whatever their state. */
  public List<JiraCredential> allowedFor(TenantId tenant, CredentialUse use) {
    return store.of(tenant).stream().filter(one -> one.uses().contains(use)).toList();
  }

  /** Why Jira is not asked with this credential; empty when it may be. */
  public static Optional<Refusal> refusal(JiraCredential credential) {
    return credential.state() == CredentialState.PROVEN
        ? Optional.empty()
        : Optional.of(new Refusal.ServiceAccountRefused(credential.state().text()));
  }

  @Override
  public Access open(TenantId tenant, Identity.ServiceAccount as) {
    Optional<JiraCredential> found = store.find(tenant, new CredentialId(as.credential()));
    if (found.isEmpty()) {
      return new Access.Unusable(new Refusal.ConnectionRequired());
    }
    JiraCredential credential = found.get();
    Optional<Refusal> refusal = refusal(credential);
    if (refusal.isPresent()) {
      return new Access.Unusable(refusal.get());
    }
    return switch (access.open(credential.login(), credential.address())) {
      case LoginAccess.Usable(var jira, var token) -> new Access.Usable(jira, token);
      case LoginAccess.Refused _ ->
          new Access.Unusable(check(tenant, as).orElseGet(ServiceAccounts::unproven));
      case LoginAccess.Unavailable _ ->
          new Access.Unusable(new Refusal.ProviderRefused(RETRY_AFTER));
    };
  }

  private static Refusal unproven() {
    return new Refusal.Unproven("Jira did not say as whom it answered");
  }

  @Override
  public Optional<Refusal> check(TenantId tenant, Identity.ServiceAccount as) {
    return store
        .find(tenant, new CredentialId(as.credential()))
        .map(this::check)
        .orElseGet(() -> Optional.of(new Refusal.ConnectionRequired()));
  }

  private Optional<Refusal> check(JiraCredential credential) {
    CredentialId id = credential.id();
    Instant now = clock.instant();
    Instant before = checked.asMap().get(id);
    boolean isRecent = before != null && now.isBefore(before.plus(CHECK_INTERVAL));
    if (isRecent || !begin(id, before, now)) {
      return refusal(credential);
    }
    Optional<CredentialWatch.Checked> result = watch.check(credential);
    if (result.isEmpty()) {
      return Optional.of(new Refusal.ConnectionRequired());
    }
    if (!result.get().isConclusive()) {
      checked.invalidate(id);
      return Optional.of(unproven());
    }
    return refusal(result.get().now());
  }

  /** False when another request has begun to check. */
  private boolean begin(CredentialId id, @Nullable Instant before, Instant now) {
    return before == null
        ? checked.asMap().putIfAbsent(id, now) == null
        : checked.asMap().replace(id, before, now);
  }
}
