package org.chainkeeper.jira;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What an answer of Jira said about the app's quota of points, which is counted by the hour.
 *
 * @param limit points an hour, at least zero; empty when the answer did not say
 * @param remaining points left in this hour, at least zero; empty when the answer did not say
 * @param nearLimit whether less than a fifth is left
 */
public record QuotaReport(
    Instant at, OptionalLong limit, OptionalLong remaining, boolean nearLimit) {}
