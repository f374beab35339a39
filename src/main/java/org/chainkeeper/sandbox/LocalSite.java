package org.chainkeeper.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A Jira site.
 *
 * @param cloudId a UUID
 * @param name what people read
 * @param url origin of the site without a trailing slash; issues are at {@code url + "/browse/KEY"}
 * @param formerHosts host names that it had before a rename; they still lead to it
 * @param members who may see it
 * @param withoutJira the members who may not use Jira there
 * @param fault why it refuses apps
 */
public record LocalSite(
    String cloudId,
    String name,
    String url,
    List<String> formerHosts,
    List<Person> members,
    Set<Person> withoutJira,
    SiteFault fault) {
  public LocalSite {
    formerHosts = List.copyOf(formerHosts);
    members = List.copyOf(members);
    withoutJira = Set.copyOf(withoutJira);
  }

  /** The host name, without the port. */
  public String host() {
    return URI.create(url).getHost();
  }
}
