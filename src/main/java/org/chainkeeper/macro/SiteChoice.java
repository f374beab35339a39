package org.chainkeeper.macro;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.connection.Site;

/** Which of the sites that a grant reaches a macro means. */
sealed interface SiteChoice {
  record Chosen(Site site) implements SiteChoice {}

  record Unclear(Refusal why) implements SiteChoice {}

  /**
   * The named one, by cloud id or, as links have it, by host name; else the one on the tenant's own
   * host, where Confluence and Jira live together; else the only one.
   */
  static SiteChoice of(Optional<CloudId> named, List<Site> reached, URI tenant) {
    if (named.isPresent()) {
      String name = named.get().value();
      return first(reached, site -> site.id().equals(name) || isAt(site, name))
          .orElseGet(() -> new Unclear(new Refusal.NotPermitted()));
    }
    return first(reached, site -> sameHost(site.url(), tenant))
        .orElseGet(() ->
            switch (reached.size()) {
              case 0 -> new Unclear(new Refusal.NotPermitted());
              case 1 -> new Chosen(reached.getFirst());
              default -> new Unclear(new Refusal.ChooseSite(reached));
            });
  }

  private static Optional<SiteChoice> first(List<Site> sites, Predicate<Site> wanted) {
    return sites.stream().filter(wanted).findFirst().map(Chosen::new);
  }

  private static boolean isAt(Site site, String host) {
    return host.equalsIgnoreCase(site.url().getHost());
  }

  private static boolean sameHost(URI one, URI other) {
    return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost());
  }
}
