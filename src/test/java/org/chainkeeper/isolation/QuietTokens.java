package org.chainkeeper.isolation;

import java.time.Duration;

/**
 * How long access tokens of the forty people are usable.
 *
 * @param firstLife of those that they have at the start
 * @param life of all later ones, in whole seconds
 */
record QuietTokens(Duration firstLife, Duration life) {}
