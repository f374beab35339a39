package org.chainkeeper.sandbox.jira.issues;

/**
 * The URLs in a site's answers.
 *
 * @param api the part before {@code /rest/api/3}, without a trailing slash
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
