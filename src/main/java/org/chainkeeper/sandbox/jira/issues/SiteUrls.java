package org.chainkeeper.sandbox.jira.issues;

/**
 * Where the answers of a site point to.
 *
 * @param api what comes before {@code /rest/api/3}, without a trailing slash
 * @param site origin of the site, for icons and avatars, without a trailing slash
 */
public record SiteUrls(String api, String site) {
  String rest(String path) {
    return api + "/rest/api/3/" + path;
  }

  String icon(String name) {
    return site + "/jira-icons/" + name + ".svg";
  }
}
