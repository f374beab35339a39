package org.chainkeeper.installation;

import java.net.URI;
import java.util.Optional;
import org.chainkeeper.tenant.ForgeInstallationId;

/**
 * What a verified token says about an installation of the Forge app.
 *
 * @param cloudId of the Confluence site, at most 128 characters
 * @param environment of the Forge app, such as {@code PRODUCTION}, at most 64 characters; a site may
 *     have one installation in each
 * @param appVersion at most 64 characters
 * @param siteUrl of the Confluence site; only tokens of requests from a page name it
 */
public record ForgeInstallation(
    ForgeInstallationId id,
    String cloudId,
    String environment,
    String appVersion,
    Optional<URI> siteUrl) {}
