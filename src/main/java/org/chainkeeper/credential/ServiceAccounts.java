package org.chainkeeper.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.jira.Identity;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.ServiceAccountAccess;
import org.chainkeeper.tenant.TenantId;

/**
 * Lets Jira be asked with the credentials that admins have stored. The state is read for each use, so
 * that what an admin does takes effect at once. Safe for concurrent use.
 */
public final class ServiceAccounts implements ServiceAccountAccess {
  /** Doubts of many macros at once cost one check, whatever it finds. */
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

  /** Longer than two calls to Jira, each with a new access token. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private static final int MAX_REMEMBERED = 10_000;

  /** A check that has begun; each is another one, also of the same credential. */
  private static final class Check {
    private final Instant begunAt;

    /** Completed when the check has ended. */
    private final CompletableFuture<Boolean> isConclusive = new CompletableFuture<>();

    Check(Instant begunAt) {
      this.begunAt = begunAt;
    }
  }

  private final JiraCredentials store;
  private final LoginAccess.Provider access;
  private final CredentialWatch watch;
  private final InstantSource clock;
  private final Cache<CredentialId, Check> checks =
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
          new Access.Unusable(new Refusal.JiraFailed("Atlassian issues no access token"));
    };
  }

  private static Refusal unproven() {
    return new Refusal.Unproven("Jira did not say as whom it answered");
  }

  @Override
  public Optional<Refusal> check(TenantId tenant, Identity.ServiceAccount as) {
    CredentialId id = new CredentialId(as.credential());
    return isConclusive(tenant, id) ? refusalNow(tenant, id) : Optional.of(unproven());
  }

  /** Those who doubt while a check is under way wait for it: what they have seen proves nothing. */
  private boolean isConclusive(TenantId tenant, CredentialId id) {
    Check own = new Check(clock.instant());
    Check check = checks.asMap().merge(id, own, (before, next) -> isRecent(before) ? before : next);
    return own.equals(check) ? run(tenant, id, own) : await(check);
  }

  private boolean isRecent(Check check) {
    Instant now = clock.instant();
    boolean isSetBack = now.isBefore(check.begunAt);
    return !isSetBack && now.isBefore(check.begunAt.plus(CHECK_INTERVAL));
  }

  private boolean run(TenantId tenant, CredentialId id, Check own) {
    boolean isConclusive = false;
    try {
      Optional<JiraCredential> credential = store.find(tenant, id);
      isConclusive =
          credential
              .flatMap(watch::check)
              .map(CredentialWatch.Checked::isConclusive)
              .orElse(true); // it is gone
      return isConclusive;
    } finally {
      own.isConclusive.complete(isConclusive);
    }
  }

  private static boolean await(Check check) {
    try {
      return check.isConclusive.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Refusal> refusalNow(TenantId tenant, CredentialId id) {
    return store
        .find(tenant, id)
        .map(ServiceAccounts::refusal)
        .orElseGet(() -> Optional.of(new Refusal.ConnectionRequired()));
  }
}
