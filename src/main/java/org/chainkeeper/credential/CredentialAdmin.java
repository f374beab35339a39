package org.chainkeeper.credential;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;

/**
 * What admins do with their tenant's credentials. A credential is stored only after Jira has accepted
 * it; one that is replaced stays until then. Safe for concurrent use. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public final class CredentialAdmin {
  private static final int TRIES = 3;

  private final JiraCredentials store;
  private final CredentialSites sites;
  private final CredentialCheck check;
  private final CredentialWatch watch;
  private final InstantSource clock;

  public CredentialAdmin(
      JiraCredentials store,
      CredentialSites sites,
      CredentialCheck check,
      CredentialWatch watch,
      InstantSource clock) {
    this.store = store;
    this.sites = sites;
    this.check = check;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * What an admin has typed.
   *
   * @param host of the Jira site; empty: the tenant's own
   * @param endsOn empty: in a year
   * @param uses empty: as before, or none
   */
  public record Request(
      Optional<String> host,
      Login login,
      Optional<LocalDate> endsOn,
      Optional<Set<CredentialUse>> uses) {}

  /** The result of storing a credential. */
  public sealed interface StoreResult {
    /**
     * @param replaced whether there was one before
     */
    record Stored(JiraCredential credential, boolean replaced) implements StoreResult {}

    /** Jira does not accept it; nothing was stored, and what was there is still there. */
    record Rejected(CredentialState state) implements StoreResult {}

    /** Jira did not answer, or does not say as whom it answers. */
    record Unproven() implements StoreResult {}

    /** The host is no Jira site that the app may ask. */
    record NoSuchSite() implements StoreResult {}

    /** The end date is not after today, or more than a year away. */
    record WrongEndDate() implements StoreResult {}

    /** There are too many, the tenant is not installed any more, or another admin was faster. */
    record NotStored() implements StoreResult {}
  }

  public List<JiraCredential> list(TenantId tenant) {
    return store.of(tenant);
  }

  /** Proves a credential, then stores it or replaces the one of the same site. */
  public StoreResult store(Caller caller, Request request) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate last = today.plusDays(CredentialRules.MAX_LIFE.toDays());
    LocalDate end = request.endsOn().orElse(last);
    if (!end.isAfter(today) || end.isAfter(last)) {
      return new StoreResult.WrongEndDate();
    }
    Optional<Site> site = sites.find(caller, request.host());
    if (site.isEmpty()) {
      return new StoreResult.NoSuchSite();
    }
    Instant endsAt = end.atStartOfDay(ZoneOffset.UTC).toInstant();
    return switch (prove(site.get(), request.login(), endsAt)) {
      case Proof.At(var address, var account) ->
          write(caller.tenant(), site.get(), request, address, account, endsAt);
      case Proof.None(var why) -> why;
    };
  }

  private sealed interface Proof {
    record At(JiraAddress address, AccountId account) implements Proof {}

    record None(StoreResult why) implements Proof {}
  }

  /** Tries the addresses at which such a login can work. */
  private Proof prove(Site site, Login login, Instant endsAt) {
    CredentialRules.Known nothing =
        new CredentialRules.Known(Optional.empty(), endsAt, Optional.empty());
    Proof best = new Proof.None(new StoreResult.Unproven());
    boolean isComplete = true;
    for (JiraAddress address : addresses(login.kind())) {
      CredentialCheck.Result result = check.run(site, login, address, nothing);
      if (result.isProven() && result.account().isPresent()) {
        return new Proof.At(address, result.account().get());
      }
      isComplete &= result.state().isPresent();
      best = better(best, result);
    }
    return isComplete ? best : new Proof.None(new StoreResult.Unproven());
  }

  /** A login that one address knows and does not let in is not mistyped. */
  private static Proof better(Proof before, CredentialCheck.Result result) {
    boolean isRestricted =
        before.equals(new Proof.None(new StoreResult.Rejected(CredentialState.RESTRICTED)));
    return isRestricted || result.state().isEmpty()
        ? before
        : new Proof.None(new StoreResult.Rejected(result.state().get()));
  }

  private static List<JiraAddress> addresses(Login.Kind kind) {
    return switch (kind) {
      case API_TOKEN -> List.of(JiraAddress.SITE, JiraAddress.GATEWAY);
      case CLIENT_CREDENTIALS -> List.of(JiraAddress.GATEWAY);
    };
  }

  private StoreResult write(
      TenantId tenant,
      Site site,
      Request request,
      JiraAddress address,
      AccountId account,
      Instant endsAt) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<JiraCredential> before =
          store.of(tenant).stream().filter(one -> one.site().id().equals(site.id())).findFirst();
      Instant now = clock.instant();
      JiraCredential stored =
          new JiraCredential(
              CredentialId.random(),
              tenant,
              site,
              request.login(),
              address,
              account,
              endsAt,
              CredentialState.PROVEN,
              now,
              now,
              Optional.empty(),
              request.uses().orElse(before.map(JiraCredential::uses).orElse(Set.of())),
              0);
      boolean isStored =
          before.map(one -> store.update(one, stored)).orElseGet(() -> store.insert(stored));
      if (isStored) {
        return new StoreResult.Stored(stored, before.isPresent());
      }
    }
    return new StoreResult.NotStored();
  }

  /** Checks it now; empty when there is none. */
  public Optional<JiraCredential> checkNow(TenantId tenant, CredentialId id) {
    return store.find(tenant, id).flatMap(watch::check).map(CredentialWatch.Checked::now);
  }

  /** It is not used any more, and checked until Jira refuses it; empty when there is none. */
  public Optional<JiraCredential> revoked(TenantId tenant, CredentialId id) {
    return change(tenant, id, one -> one.revoked(clock.instant()))
        .flatMap(watch::check)
        .map(CredentialWatch.Checked::now);
  }

  /** Allows these uses and no other; empty when there is none. */
  public Optional<JiraCredential> allow(TenantId tenant, CredentialId id, Set<CredentialUse> uses) {
    return change(tenant, id, one -> one.with(uses));
  }

  private Optional<JiraCredential> change(
      TenantId tenant, CredentialId id, UnaryOperator<JiraCredential> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<JiraCredential> before = store.find(tenant, id);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      if (store.update(before.get(), change.apply(before.get()))) {
        return store.find(tenant, id);
      }
    }
    return store.find(tenant, id);
  }

  /** Whether there was one. */
  public boolean delete(TenantId tenant, CredentialId id) {
    return store.delete(tenant, id);
  }
}
