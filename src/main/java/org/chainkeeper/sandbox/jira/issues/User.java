package org.chainkeeper.sandbox.jira.issues;

/**
 * Somebody who can report or be assigned an issue.
 *
 * @param accountId Atlassian's account id
 * @param name display name
 * @param email address, also accepted by JQL
 * @param initials two letters for the avatar
 * @param color the avatar's background as a CSS color
 * @param active false for people who have left
 */
public record User(
    String accountId, String name, String email, String initials, String color, boolean active) {}
