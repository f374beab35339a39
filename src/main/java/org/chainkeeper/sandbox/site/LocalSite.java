package org.chainkeeper.sandbox.site;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.chainkeeper.sandbox.account.Person;

/**
 * A Jira site.
 *
 * @param cloudId a UUID
 * @param name display name
 * @param url origin of the site without a trailing slash; issues are at {@code url + "/browse/KEY"}
 * @param formerHosts host names before a rename; they still resolve to the site
 * @param members people who have access
 * @param withoutJira members without access to Jira
 * @param fault the reason for which it refuses apps
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
