package org.chainkeeper.consent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * Where the pair of a consent goes among the grants of its account: a pure function. A later act of the
 * person wins over an earlier one, whichever is stored first.
 *
 * <p>It is not documented what a second consent of one account for one app does at the authorization
 * server: it may add to the first grant, replace it, or stand beside it. A pair is therefore written over
 * another one only where the new consent reaches every site of every connection that uses the other one;
 * else it gets a grant of its own. {@code docs/CONSENT.md} tells what that means under each reading.
 */
public sealed interface GrantPlacement {
  /** This tenant's connection is from this act, or a later one, already. */
  record Superseded(Connection connection) implements GrantPlacement {}

  /** A later consent from another tenant reaches these sites too; this pair is not needed. */
  record Joined(GrantId grant) implements GrantPlacement {}

  /**
   * The pair is written to this grant, new or not.
   *
   * @param moved connections of other grants that go on with this one, because it reaches all their sites
   * @param unreached sites of the account's other connections that this consent does not reach; they keep
   *     their grant
   */
  record Written(GrantId grant, List<Connection> moved, List<Site> unreached)
      implements GrantPlacement {}

  /**
   * @param tenant that the consent was given for
   * @param held all grants of the account
   */
  static GrantPlacement of(TenantId tenant, NewConsent consent, List<HeldGrant> held) {
    Optional<HeldGrant> own =
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
            .map(HeldGrant::id)
            .findFirst();
    if (later.isPresent()) {
      return new Joined(later.get());
    }
    List<HeldGrant> others = held.stream().map(grant -> without(tenant, grant)).toList();
    GrantId target =
        Stream.concat(own.map(HeldGrant::id).stream(), Stream.of(consent.firstGrant()))
            .filter(id -> isFree(id, consent, others))
            .findFirst()
            .orElseGet(consent::separateGrant);
    return written(target, consent, others);
  }

  /**
   * For an account that no connection was asked for: its grants may have ended with this consent.
   *
   * @return empty when the pair is of no use to any of its connections
   */
  static Optional<Written> ofAccountAlone(NewConsent consent, List<HeldGrant> held) {
    return held.stream()
        .filter(grant -> !grant.links().isEmpty())
        .map(HeldGrant::id)
        .filter(id -> isFree(id, consent, held))
        .findFirst()
        .map(target -> written(target, consent, held));
  }

  private static Written written(GrantId target, NewConsent consent, List<HeldGrant> others) {
    List<HeldGrant> elsewhere =
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
  private static boolean isFree(GrantId id, NewConsent consent, List<HeldGrant> others) {
    return others.stream()
        .filter(grant -> grant.id().equals(id))
        .allMatch(grant ->
            !grant.isLaterThan(consent)
                && grant.links().stream().allMatch(link -> consent.reaches(link.sites())));
  }

  private static boolean reaches(HeldGrant grant, NewConsent consent) {
    List<String> reached = grant.sites().stream().map(Site::id).toList();
    return consent.sites().isPresent()
        && consent.sites().get().stream().map(Site::id).allMatch(reached::contains);
  }

  private static HeldGrant without(TenantId tenant, HeldGrant grant) {
    return new HeldGrant(
        grant.id(),
        grant.consentedAt(),
        grant.links().stream().filter(link -> !link.tenant().equals(tenant)).toList());
  }
}
