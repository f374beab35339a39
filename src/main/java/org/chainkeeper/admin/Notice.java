package org.chainkeeper.admin;

/**
 * A message for admins.
 *
 * @param code machine-readable, such as {@code misconfigured}
 * @param text what is wrong and what to do
 */
public record Notice(String code, String text) {}
