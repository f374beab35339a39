/**
 * How Jira is asked as the viewer. A {@link org.chainkeeper.jira.ViewerQuery} passes these stages,
 * each with a verb of its own:
 *
 * <ol>
 *   <li>{@link org.chainkeeper.jira.QueryLoader} <b>loads</b> the answer: fresh or stale from {@link
 *       org.chainkeeper.jira.AnswerCache}, else from Jira.
 *   <li>{@link org.chainkeeper.jira.SingleFlight} <b>joins</b> equal queries that run at the same
 *       time.
 *   <li>{@link org.chainkeeper.jira.IssueBatcher} <b>batches</b> single issues into one call.
 *   <li>{@link org.chainkeeper.jira.ViewerRequests} <b>fetches</b> with the viewer's access token,
 *       replaces a rejected token, and proves for which account Jira answered; {@link
 *       org.chainkeeper.jira.ServiceAccountRequests} does the same for a tenant's service account.
 *   <li>{@link org.chainkeeper.jira.JiraLimiter} <b>admits</b> each call within the shares of points
 *       and of concurrent calls, and outside of the pauses that Jira has asked for.
 *   <li>{@link org.chainkeeper.jira.Jira}, the port, makes the call.
 * </ol>
 */
@NullMarked
package org.chainkeeper.jira;

import org.jspecify.annotations.NullMarked;
