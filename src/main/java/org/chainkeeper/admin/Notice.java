package org.chainkeeper.admin;

/**
 * Something that an admin should know.
 *
 * @param code names it for programs, {@code misconfigured}
 * @param text what is wrong and what to do, for a person
 */
public record Notice(String code, String text) {}
