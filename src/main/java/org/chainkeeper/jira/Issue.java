package org.chainkeeper.jira;

/**
 * An issue as its viewer sees it.
 *
 * @param fields the JSON object that Jira sent for the columns that were asked for
 */
public record Issue(IssueKey key, RawJson fields) {}
