package org.chainkeeper.privacy;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The accounts of which data is stored, and their next report dates. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public interface ReportableAccounts {
  /** A grant whose token can send a report, and a tenant that uses it. */
  record Reporter(TenantId tenant, GrantId grant) {}

  /**
   * At most {@code limit} accounts whose report is due at {@code now}, longest overdue first. They
   * are due again at {@code until}: no other node reports them before, and none is lost when the
   * node crashes.
   */
  List<ReportedAccount> claim(Instant now, Instant until, int limit);

  /** The accounts are due next at {@code next}. */
  void reported(List<AccountId> accounts, Instant next);

  /** Connections that were visited last, at most {@code limit}: their tokens are likely to be usable. */
  List<Reporter> reporters(int limit);

  /** All connections of an account. */
  List<Reporter> connectionsOf(AccountId account);

  /** Replaces the profile in each of the account's connections. */
  void update(AccountProfile person, Instant askedAt);

  /**
   * Deletes everything stored of an account: connections, grants, tickets, pending consents, the
   * credentials that admins have stored for it, and events that name it.
   */
  void erase(AccountId account);
}
