package org.chainkeeper.rotation;

import java.util.UUID;

/** All tokens that descend from one consent. */
public record FamilyId(UUID value) {}
