package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import org.chainkeeper.tenant.TenantId;

/**
 * An installed tenant, as the app's operator sees it.
 *
 * @param signedAt when it last signed a request, to the day
 * @param connections of its people
 */
public record TenantUse(TenantId tenant, URI baseUrl, Instant signedAt, int connections) {}
