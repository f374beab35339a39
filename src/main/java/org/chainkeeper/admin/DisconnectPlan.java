package org.chainkeeper.admin;

import java.time.Duration;
import org.chainkeeper.tenant.AccountId;

/**
 * An order to end connections that is not carried out yet.
 *
 * @param orderedBy the admin
 * @param connections how many are left of it
 * @param left until it is carried out; zero when that is due
 */
public record DisconnectPlan(PlanId id, AccountId orderedBy, int connections, Duration left) {}
