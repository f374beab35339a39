package org.chainkeeper.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.TokenPair;

/**
 * A consent that is not stored yet.
 *
 * @param person the account of the tokens, as Atlassian reports it
 * @param sites that the grant reaches; empty when Atlassian did not answer
 * @param pair the first one of the family; its time of issue is the time of the consent
 * @param minAge the initial minimum age of the grant
 */
public record NewConsent(
    String clientId,
    AccountProfile person,
    Optional<List<Site>> sites,
    FamilyId family,
    TokenPair pair,
    Duration minAge) {

  /** When the consent was given, by the database's clock. */
  public Instant consentedAt() {
    return pair.issuedAt();
  }

  /** The account's first grant. */
  GrantId firstGrant() {
    return new GrantId(clientId, person.account());
  }

  /** A grant beside all others of the account. */
  GrantId separateGrant() {
    return new GrantId(clientId, person.account(), family.value().toString());
  }

  /** Whether the grant is known to reach each of these sites. */
  boolean reaches(List<Site> others) {
    return sites
        .map(mine -> mine.stream().map(Site::id).toList())
        .filter(mine -> others.stream().map(Site::id).allMatch(mine::contains))
        .isPresent();
  }
}
