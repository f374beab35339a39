package org.chainkeeper.consent;

import java.net.URI;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;

/**
 * Who asked to be connected, proven when the ticket was made.
 *
 * @param baseUrl where the tenant's Confluence lives
 * @param installation under which the ticket was made; the consent ends with it
 */
public record Applicant(
    TenantId tenant, AccountId account, URI baseUrl, InstallationId installation) {}
