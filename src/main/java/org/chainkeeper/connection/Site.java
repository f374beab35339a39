package org.chainkeeper.connection;

import java.net.URI;

/** A Jira site that a grant reaches, as {@code accessible-resources} lists it; the id is its cloud id. */
public record Site(String id, String name, URI url, URI avatarUrl) {}
