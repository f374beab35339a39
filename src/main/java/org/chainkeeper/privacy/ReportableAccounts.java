package org.chainkeeper.privacy;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Whose data is stored, and when they are to be reported next. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public interface ReportableAccounts {
  /** A grant in whose name Atlassian can be asked, and a tenant that it serves. */
  record Reporter(TenantId tenant, GrantId grant) {}

  /**
   * At most {@code limit} accounts whose report is due at {@code now}, longest overdue first. They are
   * due again at {@code until}, so that no other node reports them meanwhile, and a node that dies
   * loses none.
   */
  List<ReportedAccount> claim(Instant now, Instant until, int limit);

  /** The accounts are due next at {@code next}. */
  void reported(List<AccountId> accounts, Instant next);

  /** Connections that were visited last, at most {@code limit}: their tokens are likely to be usable. */
  List<Reporter> reporters(int limit);

  /** All connections of an account. */
  List<Reporter> connectionsOf(AccountId account);

  /** Replaces what is stored of the person in each of the account's connections. */
  void update(AccountProfile person, Instant askedAt);

  /** Deletes all that is stored of an account: connections, grants, tickets, consents under way. */
  void erase(AccountId account);
}
