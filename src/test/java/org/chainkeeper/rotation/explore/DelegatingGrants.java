package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.TenantId;

/** Passes everything on; broken writes override what they break. */
class DelegatingGrants implements Grants {
  protected final Grants grants;

  DelegatingGrants(Grants grants) {
    this.grants = grants;
  }

  @Override
  public Instant now() {
    return grants.now();
  }

  @Override
  public Optional<Snapshot> read(GrantId id) {
    return grants.read(id);
  }

  @Override
  public List<GrantId> due(int limit) {
    return grants.due(limit);
  }

  @Override
  public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    return grants.claim(seen, claim);
  }

  @Override
  public boolean renew(GrantId id, Holder holder, Duration leaseFor) {
    return grants.renew(id, holder, leaseFor);
  }

  @Override
  public Optional<Snapshot> presentAgain(
      GrantId id,
      Holder holder,
      Duration leaseFor,
      Optional<Instant> notAfter,
      Optional<AttemptRecord> record) {
    return grants.presentAgain(id, holder, leaseFor, notAfter, record);
  }

  @Override
  public Optional<Snapshot> doubt(
      GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record) {
    return grants.doubt(id, holder, unansweredAt, record);
  }

  @Override
  public boolean commit(GrantId id, Holder holder, Commit commit) {
    return grants.commit(id, holder, commit);
  }

  @Override
  public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
    return grants.adopt(id, family, pair, record);
  }

  @Override
  public boolean release(Snapshot seen, Holder holder, Release release) {
    return grants.release(seen, holder, release);
  }

  @Override
  public void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    grants.consent(id, family, pair, minAge);
  }

  @Override
  public void note(GrantId id, FamilyId family, AttemptRecord record) {
    grants.note(id, family, record);
  }

  @Override
  public boolean restoreMinAge(GrantId id, long rotation, Duration minAge) {
    return grants.restoreMinAge(id, rotation, minAge);
  }

  @Override
  public boolean issuedBetween(Instant from, Instant before) {
    return grants.issuedBetween(from, before);
  }

  @Override
  public StateCounts countByState() {
    return grants.countByState();
  }

  @Override
  public long countOfOtherClients(TenantId tenant) {
    return grants.countOfOtherClients(tenant);
  }

  @Override
  public RecentOutcomes recentOutcomes(Duration period) {
    return grants.recentOutcomes(period);
  }
}
