package org.chainkeeper.sandbox.jira.issues;

/**
 * A user who can report an issue or be its assignee.
 *
 * @param accountId Atlassian's account id
 * @param name display name
 * @param email address, also accepted by JQL
 * @param initials two letters for the avatar
 * @param color the avatar's background as a CSS color
 * @param active false for a deactivated user
 */
public record User(
    String accountId, String name, String email, String initials, String color, boolean active) {}
