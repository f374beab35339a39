package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import org.chainkeeper.tenant.TenantId;

/**
 * An installed tenant and its usage, for the operator.
 *
 * @param signedAt when it last signed a request, to the day
 * @param connections number of its connections
 */
public record TenantUse(TenantId tenant, URI baseUrl, Instant signedAt, int connections) {}
