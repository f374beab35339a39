package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * The table of grants. Only the refresh protocol and a consent write it.
 *
 * <p>It holds the grants of one OAuth client. Rows of another client, which the table may have after the
 * app was replaced or while two apps run side by side, are not found, not due and not counted: this
 * client's id and secret cannot refresh them. A row whose tokens cannot be decrypted is not found either.
 *
 * <p>A row that is in doubt, or refused, always has a date on which it is due.
 *
 * <p>Every write is a compare-and-set in one statement that evaluates times by the
 * database's clock. An empty result or {@code false} means that another attempt or a consent has changed
 * the row; it is an answer, not an error. A method that returns a {@link Snapshot} after a write returns
 * the row as read right after it.
 *
 * <p>A write that ends an exchange adds its {@link AttemptRecord} to the grant's history in the same
 * transaction: both or none. So does a consent.
 *
 * <p>Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not
 * answer within its deadline; then it is not known whether the write took effect.
 */
public interface Grants {
  /** The database's clock. */
  Instant now();

  Optional<Snapshot> read(GrantId id);

  /**
   * Grants for the sweeper, each once: first those whose lease has expired, then those with a due
   * settlement, a due retry and a due keep-alive. Of each kind the longest overdue come first. Each kind
   * has a limit of its own, so that none can block another. Grants that cannot be read are skipped. Those
   * whose refreshing is paused in every tenant that links them are due for the first two kinds only: what
   * may have been presented is settled in its window, and nothing else is presented.
   *
   * @param ofEachKind the most of each kind
   */
  List<GrantId> due(int ofEachKind);

  /**
   * Takes the lease and writes the intent, where the row's version is {@code seen.version()}, its lease
   * is free or expired, and the intent's window is open.
   */
  Optional<Snapshot> claim(Snapshot seen, Claim claim);

  /** Renews a lease to {@code leaseFor} from now, where {@code holder} still has it, even expired. */
  boolean renew(GrantId id, Holder holder, Duration leaseFor);

  /**
   * Writes the intent to present the same token once more, and renews the lease, where {@code holder}
   * has the lease and the database's clock stands before {@code notAfter}, if there is one.
   *
   * @param record an exchange that was not sent, before this one
   */
  Optional<Snapshot> presentAgain(
      GrantId id,
      Holder holder,
      Duration leaseFor,
      Optional<Instant> notAfter,
      Optional<AttemptRecord> record);

  /** Marks the presented token as unsettled, where {@code holder} has the lease. */
  Optional<Snapshot> doubt(GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record);

  /** Stores what an exchange issued, where {@code holder} has the lease, even expired. */
  boolean commit(GrantId id, Holder holder, Commit commit);

  /**
   * Stores a pair whose lease was lost as the child of the token that was presented, where that is still
   * the stored refresh token of the same family; leaves marks, lease and state as they are.
   */
  boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record);

  /** Ends an attempt without a token, where {@code holder} has the lease and the version is the one seen. */
  boolean release(Snapshot seen, Holder holder, Release release);

  /**
   * Adds an exchange to the history that no other write records, because its lease was lost. Changes
   * nothing else; a grant that does not exist any more has no history.
   *
   * @param family of the token that was presented, which may have ended
   */
  void note(GrantId id, FamilyId family, AttemptRecord record);

  /** Restores the minimum age, where the rotation is still this and the age is longer. */
  boolean restoreMinAge(GrantId id, long rotation, Duration minAge);

  /**
   * Begins a new family, whatever is stored or under way: the row is inserted or overwritten, {@code
   * rotation} keeps counting, and lease, doubt and retries are cleared.
   */
  void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge);

  /** The outcomes of the exchanges of the last {@code period}. */
  RecentOutcomes recentOutcomes(Duration period);

  /** Whether any grant was issued tokens from {@code from}, inclusive, to {@code before}, exclusive. */
  boolean issuedBetween(Instant from, Instant before);

  /** All grants, by state. */
  StateCounts countByState();

  /** How many people of a tenant are connected to another client's grant, and have to connect again. */
  long countOfOtherClients(TenantId tenant);
}
