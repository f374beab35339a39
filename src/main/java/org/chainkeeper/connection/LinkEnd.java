package org.chainkeeper.connection;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Snapshot;

/**
 * What follows at Atlassian from the end of a link: the grant is revoked when no other connection of the
 * account exists. Where grants are additive, a revocation ends all of them. Safe for concurrent use.
 */
public final class LinkEnd {
  private final Grants grants;
  private final AccountConnections accounts;
  private final TokenRevocation revocation;

  public LinkEnd(Grants grants, AccountConnections accounts, TokenRevocation revocation) {
    this.grants = grants;
    this.accounts = accounts;
    this.revocation = revocation;
  }

  /**
   * Ends a link and requests the revocation of its grant when it was the account's last one. Blocks for a
   * few seconds at most where Atlassian is asked.
   *
   * @param unlink ends the link; whether there was one
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public ProviderGrant of(GrantId grant, BooleanSupplier unlink) {
    Optional<Snapshot> row = grants.read(grant);
    if (!unlink.getAsBoolean()) {
      return ProviderGrant.NONE;
    }
    if (!accounts.of(grant.clientId(), grant.account()).isEmpty()) {
      return ProviderGrant.SHARED;
    }
    boolean revoked = row.isPresent() && revocation.revoke(row.get().pair().refresh());
    return revoked ? ProviderGrant.REVOKED : ProviderGrant.KEPT;
  }
}
