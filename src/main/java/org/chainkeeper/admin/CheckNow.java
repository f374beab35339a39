package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.SiteDirectory;
import org.chainkeeper.connection.SiteListing;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * Checks one connection for an admin. It asks for an access token as a visit of the person would, so that a
 * refresh token is presented only when the protocol lets a visit do so, and asks Atlassian with it which
 * sites it reaches, which changes nothing. It does not count as a visit of the person. Safe for concurrent
 * use.
 */
public final class CheckNow {
  private final Connections connections;
  private final Grants grants;
  private final AccessTokens tokens;
  private final SiteDirectory directory;
  private final ActionRecords records;

  /**
   * @param connections that do not record a visit
   */
  public CheckNow(
      Connections connections,
      Grants grants,
      AccessTokens tokens,
      SiteDirectory directory,
      ActionRecords records) {
    this.connections = connections;
    this.grants = grants;
    this.tokens = tokens;
    this.directory = directory;
    this.records = records;
  }

  /**
   * Blocks up to the reader timeout, twice after a rejection, plus the time of {@link SiteDirectory}.
   *
   * @return empty when the account has no connection in the admin's tenant
   * @throws StorageUnavailable when the database does not answer before the protocol is asked, or when the
   *     row is read at the end; {@link CheckVerdict#UNAVAILABLE} when it does not answer the protocol
   */
  public Optional<ConnectionCheck> check(Viewer admin, AccountId account) {
    Optional<GrantId> grant = connections.find(admin.tenant(), account).map(Connection::grant);
    grant.ifPresent(
        id -> records.add(id, HistoryKind.ADMIN_CHECKED, admin.tenant(), admin.account()));
    return grant.map(id -> check(id, admin.tenant()));
  }

  private ConnectionCheck check(GrantId grant, TenantId tenant) {
    long before = grants.read(grant).map(Snapshot::rotation).orElse(0L);
    Access access = tokens.access(grant, tenant);
    SiteListing listing = ask(access);
    if (listing instanceof SiteListing.TokenRejected && access instanceof Access.Usable used) {
      access = tokens.afterRejection(grant, used.rotation(), tenant);
      listing = ask(access);
    }
    return result(grant, before, access, listing);
  }

  private SiteListing ask(Access access) {
    return access instanceof Access.Usable usable
        ? directory.list(usable.token())
        : new SiteListing.Unknown();
  }

  private ConnectionCheck result(GrantId grant, long before, Access access, SiteListing listing) {
    return switch (access) {
      case Access.Usable usable ->
          told(grant, verdict(listing, usable.rotation() > before), Optional.empty());
      case Access.Pending(Duration after) -> told(grant, CheckVerdict.PENDING, Optional.of(after));
      case Access.Refused(Duration after) -> told(grant, CheckVerdict.REFUSED, Optional.of(after));
      case Access.Misconfigured(Duration after) ->
          told(grant, CheckVerdict.MISCONFIGURED, Optional.of(after));
      case Access.ConsentNeeded(String reason) ->
          told(grant, CheckVerdict.CONSENT_NEEDED, Optional.empty(), Optional.of(reason));
      case Access.Paused _ -> told(grant, CheckVerdict.PAUSED, Optional.empty());
      case Access.NotConnected _ -> told(grant, CheckVerdict.NO_TOKENS, Optional.empty());
      case Access.Unavailable(Duration after) ->
          new ConnectionCheck(
              CheckVerdict.UNAVAILABLE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(after));
    };
  }

  private static CheckVerdict verdict(SiteListing listing, boolean exchanged) {
    return switch (listing) {
      case SiteListing.Listed _ -> exchanged ? CheckVerdict.CHAIN_WORKS : CheckVerdict.ACCESS_WORKS;
      case SiteListing.TokenRejected _ -> CheckVerdict.REJECTED;
      case SiteListing.Unknown _ -> CheckVerdict.NO_ANSWER;
    };
  }

  private ConnectionCheck told(GrantId grant, CheckVerdict verdict, Optional<Duration> retryAfter) {
    return told(grant, verdict, retryAfter, Optional.empty());
  }

  private ConnectionCheck told(
      GrantId grant, CheckVerdict verdict, Optional<Duration> retryAfter, Optional<String> reason) {
    Optional<Snapshot> row = grants.read(grant);
    Optional<Instant> usableUntil =
        row.filter(one -> one.pair().usableAt(one.asOf())).map(one -> one.pair().expiresAt());
    return new ConnectionCheck(
        verdict, reason, row.map(Snapshot::rotatedAt), usableUntil, retryAfter);
  }
}
