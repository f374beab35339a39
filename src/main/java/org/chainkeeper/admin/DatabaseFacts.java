package org.chainkeeper.admin;

import java.time.Instant;

/**
 * What a database says of itself.
 *
 * @param time its clock
 * @param schema the newest version of the schema, zero without any
 */
public record DatabaseFacts(Instant time, int schema) {}
