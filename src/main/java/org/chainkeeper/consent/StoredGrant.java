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
 * @param consentedAt when its consent was given, by the database's clock
 */
public record StoredGrant(GrantId id, Instant consentedAt, List<Connection> links) {
  public StoredGrant {
    links = List.copyOf(links);
  }

  Optional<Connection> linkOf(TenantId tenant) {
    return links.stream().filter(link -> link.tenant().equals(tenant)).findFirst();
  }

  /**
   * The sites that a tenant's connection reaches so far.
   *
   * @throws IllegalArgumentException when none of these grants has a connection of it
   */
  public static List<Site> knownSites(TenantId tenant, List<StoredGrant> held) {
    return held.stream()
        .flatMap(grant -> grant.linkOf(tenant).stream())
        .findFirst()
        .map(Connection::sites)
        .orElseThrow(() -> new IllegalArgumentException("neither sites nor a connection"));
  }

  /** All sites of its connections. */
  List<Site> sites() {
    return links.stream().flatMap(link -> link.sites().stream()).distinct().toList();
  }

  boolean isLaterThan(NewConsent consent) {
    return consentedAt.isAfter(consent.consentedAt());
  }
}
