package org.chainkeeper.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.chainkeeper.jira.FilterTerms;

/** Addresses of pages in Jira. */
final class JiraUrls {
  private JiraUrls() {}

  /**
   * Where Jira shows the results of a search; a saved filter is opened by its id, so that Jira shows its
   * name and its order.
   *
   * @param site with or without a slash at the end
   */
  static String search(URI site, String jql) {
    OptionalLong filter = FilterTerms.only(jql);
    return origin(site)
        + (filter.isPresent()
            ? "/issues/?filter=" + filter.getAsLong()
            : "/issues/?jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Without a slash at the end. */
  static String origin(URI site) {
    return site.toString().replaceFirst("/+$", "");
  }
}
