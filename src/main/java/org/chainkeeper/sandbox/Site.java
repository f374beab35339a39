package org.chainkeeper.sandbox;

import java.util.List;

/**
 * A Jira site.
 *
 * @param cloudId a UUID
 * @param name what people read
 * @param url origin of the site without a trailing slash; issues are at {@code url + "/browse/KEY"}
 * @param members who may see it
 */
public record Site(String cloudId, String name, String url, List<Person> members) {
  public Site {
    members = List.copyOf(members);
  }
}
