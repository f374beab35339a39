/**
 * The credentials that a tenant's admins store for a Jira site: an API token with its e-mail address, or
 * a service account's OAuth client credentials. They have no refresh token, so nothing of the refresh
 * protocol concerns them.
 *
 * <p>Jira answers a dead API token with 200 and an empty list. So no answer counts unless it names the
 * account that {@code /myself} named at set-up, and {@link org.chainkeeper.credential.CredentialRules}
 * judges what {@code /myself} answers now.
 */
@NullMarked
package org.chainkeeper.credential;

import org.jspecify.annotations.NullMarked;
