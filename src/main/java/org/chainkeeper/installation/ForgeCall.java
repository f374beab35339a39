package org.chainkeeper.installation;

import java.time.Instant;

/**
 * A call of the Forge platform itself about an installation, whose token is verified. Nothing in it
 * comes from the body.
 *
 * @param issuedAt when Atlassian issued the token; orders the calls
 */
public record ForgeCall(ForgeInstallation installation, Instant issuedAt) {}
