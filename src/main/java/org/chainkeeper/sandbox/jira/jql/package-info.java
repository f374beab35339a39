/**
 * An honest subset of JQL: what it does not know it refuses, in Jira's words. {@link
 * org.chainkeeper.sandbox.jira.jql.JqlParser} reads a query, {@link
 * org.chainkeeper.sandbox.jira.jql.JqlSearch} gives it a meaning for one viewer. Left out are history
 * ({@code was}, {@code changed}), functions other than those of {@link
 * org.chainkeeper.sandbox.jira.jql.JqlDates} and {@code currentUser()}, and word stems and fuzzy
 * matches in text searches.
 */
@NullMarked
package org.chainkeeper.sandbox.jira.jql;

import org.jspecify.annotations.NullMarked;
