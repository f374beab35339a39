package org.chainkeeper.consent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * Decides to which grant of its account a consent's pair is written. Pure. A later consent wins
 * over an earlier one, regardless of the order in which they are stored.
 *
 * <p>It is not documented what a second consent of one account for one app does at the
 * authorization server: it may extend the first grant, replace it, or exist beside it. So a pair
 * replaces another one only where the new consent reaches every site of every connection that uses
 * the other one; otherwise it gets a separate grant. {@code docs/CONSENT.md} describes the effect
 * under each assumption.
 */
public sealed interface GrantPlacement {
  /** This tenant's connection is already from this consent or a later one. */
  record Superseded(Connection connection) implements GrantPlacement {}

  /** A later consent from another tenant reaches these sites too; this pair is not needed. */
  record Joined(GrantId grant) implements GrantPlacement {}

  /**
   * The pair is written to this grant, new or not.
   *
   * @param moved connections of other grants that now use this one, because it reaches all their
   *     sites
   * @param unreached sites of the account's other connections that this consent does not reach;
   *     they keep their grant
   */
  record Written(GrantId grant, List<Connection> moved, List<Site> unreached)
      implements GrantPlacement {}

  /**
   * @param tenant that the consent was given for
   * @param held all grants of the account
   */
  static GrantPlacement of(TenantId tenant, NewConsent consent, List<StoredGrant> held) {
    Optional<StoredGrant> own =
        held.stream().filter(grant -> grant.linkOf(tenant).isPresent()).findFirst();
    Optional<Connection> newer =
        own.filter(grant -> !grant.consentedAt().isBefore(consent.consentedAt()))
            .flatMap(grant -> grant.linkOf(tenant))
            .filter(link -> !link.connectedAt().isBefore(consent.consentedAt()));
    if (newer.isPresent()) {
      return new Superseded(newer.get());
    }
    Optional<GrantId> later =
        held.stream()
            .filter(grant -> grant.isLaterThan(consent) && reaches(grant, consent))
            .map(StoredGrant::id)
            .findFirst();
    if (later.isPresent()) {
      return new Joined(later.get());
    }
    List<StoredGrant> others = held.stream().map(grant -> without(tenant, grant)).toList();
    GrantId target =
        Stream.concat(own.map(StoredGrant::id).stream(), Stream.of(consent.firstGrant()))
            .filter(id -> isFree(id, consent, others))
            .findFirst()
            .orElseGet(consent::separateGrant);
    return written(target, consent, others);
  }

  /**
   * For a consent of an account other than the viewer's: it may have invalidated that account's
   * grants.
   *
   * @return empty when no connection of the account can use the pair
   */
  static Optional<Written> ofAccountAlone(NewConsent consent, List<StoredGrant> held) {
    return held.stream()
        .filter(grant -> !grant.links().isEmpty())
        .map(StoredGrant::id)
        .filter(id -> isFree(id, consent, held))
        .findFirst()
        .map(target -> written(target, consent, held));
  }

  private static Written written(GrantId target, NewConsent consent, List<StoredGrant> others) {
    List<StoredGrant> elsewhere =
        others.stream().filter(grant -> !grant.id().equals(target)).toList();
    List<Connection> moved =
        elsewhere.stream()
            .filter(grant -> !grant.isLaterThan(consent))
            .flatMap(grant -> grant.links().stream())
            .filter(link -> consent.reaches(link.sites()))
            .toList();
    List<Site> unreached =
        elsewhere.stream()
            .flatMap(grant -> grant.sites().stream())
            .filter(site -> consent.sites().isPresent() && !consent.reaches(List.of(site)))
            .distinct()
            .toList();
    return new Written(target, moved, unreached);
  }

  /** Whether nothing is lost when the pair is written there. */
  private static boolean isFree(GrantId id, NewConsent consent, List<StoredGrant> others) {
    return others.stream()
        .filter(grant -> grant.id().equals(id))
        .allMatch(grant ->
            !grant.isLaterThan(consent)
                && grant.links().stream().allMatch(link -> consent.reaches(link.sites())));
  }

  private static boolean reaches(StoredGrant grant, NewConsent consent) {
    List<String> reached = grant.sites().stream().map(Site::id).toList();
    return consent.sites().isPresent()
        && consent.sites().get().stream().map(Site::id).allMatch(reached::contains);
  }

  private static StoredGrant without(TenantId tenant, StoredGrant grant) {
    return new StoredGrant(
        grant.id(),
        grant.consentedAt(),
        grant.links().stream().filter(link -> !link.tenant().equals(tenant)).toList());
  }
}
