/**
 * A subset of JQL; the rest is refused with Jira's messages. {@link
 * org.chainkeeper.sandbox.jira.jql.JqlParser} parses a query, {@link
 * org.chainkeeper.sandbox.jira.jql.JqlSearch} compiles it for one viewer. Not supported are history
 * ({@code was}, {@code changed}), functions other than those of {@link
 * org.chainkeeper.sandbox.jira.jql.JqlDates} and {@code currentUser()}, and word stems and fuzzy
 * matches in text searches.
 */
@NullMarked
package org.chainkeeper.sandbox.jira.jql;

import org.jspecify.annotations.NullMarked;
