package org.chainkeeper.consent;

import java.net.URI;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;

/**
 * The viewer who starts a consent, verified when the ticket was created.
 *
 * @param baseUrl of the tenant's Confluence
 * @param installation under which the ticket was created; the consent ends with it
 */
public record Applicant(
    TenantId tenant, AccountId account, URI baseUrl, InstallationId installation) {}
