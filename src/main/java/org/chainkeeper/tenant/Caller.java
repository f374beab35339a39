package org.chainkeeper.tenant;

import java.net.URI;

/** The host product that stands behind a request, as proven by the token it signed. */
public sealed interface Caller {
  TenantId tenant();

  /** Where the tenant's Confluence lives; its host name picks the Jira site when a macro names none. */
  URI baseUrl();

  /** Confluence through Atlassian Connect. */
  record Connect(TenantId tenant, URI baseUrl) implements Caller {}
}
