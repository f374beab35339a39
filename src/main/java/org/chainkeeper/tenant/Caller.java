package org.chainkeeper.tenant;

import java.net.URI;
import java.util.List;

/** The installed host product that signed the token of a request. */
public sealed interface Caller {
  TenantId tenant();

  /** Of the tenant's Confluence; its host name selects the Jira site when a macro names none. */
  URI baseUrl();

  /** Origins that may frame the tenant's pages, in addition to those of the settings. */
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

  /**
   * Confluence through Forge.
   *
   * @param cloudId of the Confluence site, one of the installation's
   * @param apiBaseUrl where the token says that Confluence's REST API is; not checked, empty when it
   *     says nothing
   */
  record Forge(
      TenantId tenant,
      URI baseUrl,
      ForgeInstallationId installation,
      String cloudId,
      String apiBaseUrl)
      implements Caller {
    /** None: the pages lie with Atlassian. */
    @Override
    public List<FrameOrigin> frameOrigins() {
      return List.of();
    }
  }
}
