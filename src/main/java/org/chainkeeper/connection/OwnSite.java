package org.chainkeeper.connection;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * The Jira site that belongs to a tenant's Confluence.
 *
 * @param baseUrl of the Confluence, from its last installation
 * @param movedAt since when it has this base url; empty when it never changed
 * @param cloudId of both, once it is known; unchanged by a rename
 */
public record OwnSite(
    TenantId tenant, URI baseUrl, Optional<Instant> movedAt, Optional<String> cloudId) {

  static OwnSite first(TenantId tenant, URI baseUrl) {
    return new OwnSite(tenant, baseUrl, Optional.empty(), Optional.empty());
  }

  OwnSite movedTo(URI newBaseUrl, Instant now) {
    return new OwnSite(tenant, newBaseUrl, Optional.of(now), cloudId);
  }

  OwnSite with(String learnt) {
    return new OwnSite(tenant, baseUrl, movedAt, Optional.of(learnt));
  }
}
