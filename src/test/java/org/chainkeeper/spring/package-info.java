/**
 * The app beside an authorization server that was written elsewhere: Spring Authorization Server.
 *
 * <p>It differs from Atlassian's, as far as that is documented, in what the app must not rely on:
 *
 * <ul>
 *   <li>An access token dies with the exchange that supersedes it, not ten minutes later.
 *   <li>A dead refresh token is answered with 400 and {@code invalid_grant} without a description, a
 *       wrong secret with 401 and {@code invalid_client}.
 *   <li>{@code expires_in} is a second short, 3599 of an hour.
 *   <li>Scopes that were consented to once are not asked for again, whatever {@code prompt} says, and
 *       an earlier consent's tokens stay alive.
 *   <li>A person who cancels has consented to no scope, which comes back as {@code access_denied}.
 * </ul>
 */
@NullMarked
package org.chainkeeper.spring;

import org.jspecify.annotations.NullMarked;
