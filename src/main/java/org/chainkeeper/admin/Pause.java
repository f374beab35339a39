package org.chainkeeper.admin;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;

/**
 * A time in which the tokens of a tenant's connections are not refreshed.
 *
 * @param by the admin; empty when the account was closed
 * @param endsAt when it ends by itself
 * @param resumedAt when an admin has ended it before that
 */
public record Pause(
    Instant begunAt,
    Optional<AccountId> by,
    Instant endsAt,
    Optional<Instant> resumedAt,
    Optional<AccountId> resumedBy) {}
