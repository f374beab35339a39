package org.chainkeeper.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/**
 * A stored grant of an account and the connections that use it.
 *
 * @param consentedAt when the person gave the consent that it is from, by the database's clock
 */
public record HeldGrant(GrantId id, Instant consentedAt, List<Connection> links) {
  public HeldGrant {
    links = List.copyOf(links);
  }

  Optional<Connection> linkOf(TenantId tenant) {
    return links.stream().filter(link -> link.tenant().equals(tenant)).findFirst();
  }

  /**
   * The sites that a tenant's connection reached before.
   *
   * @throws IllegalArgumentException when none of these grants has a connection of it
   */
  public static List<Site> knownSites(TenantId tenant, List<HeldGrant> held) {
    return held.stream()
        .flatMap(grant -> grant.linkOf(tenant).stream())
        .findFirst()
        .map(Connection::sites)
        .orElseThrow(() -> new IllegalArgumentException("neither sites nor a connection"));
  }

  /** What its consent reached, as far as its connections tell. */
  List<Site> sites() {
    return links.stream().flatMap(link -> link.sites().stream()).distinct().toList();
  }

  boolean isLaterThan(NewConsent consent) {
    return consentedAt.isAfter(consent.consentedAt());
  }
}
