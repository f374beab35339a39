package org.chainkeeper.tenant;

import java.net.URI;
import java.util.List;

/** The host product that stands behind a request, as proven by the token it signed. */
public sealed interface Caller {
  TenantId tenant();

  /** Where the tenant's Confluence lives; its host name picks the Jira site when a macro names none. */
  URI baseUrl();

  /** Where the tenant's pages are framed beside the hosts of the settings. */
  List<FrameOrigin> frameOrigins();

  /** Confluence through Atlassian Connect. */
  record Connect(TenantId tenant, URI baseUrl, List<FrameOrigin> frameOrigins) implements Caller {
    public Connect {
      frameOrigins = List.copyOf(frameOrigins);
    }

    /** A tenant without a custom domain. */
    public Connect(TenantId tenant, URI baseUrl) {
      this(tenant, baseUrl, List.of());
    }
  }
}
