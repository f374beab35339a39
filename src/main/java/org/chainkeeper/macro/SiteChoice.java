package org.chainkeeper.macro;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Refusal;

/** Which of the sites that a grant reaches a macro means. */
sealed interface SiteChoice {
  record Chosen(Site site) implements SiteChoice {}

  record Unclear(Refusal why) implements SiteChoice {}

  /** Of the hosts of Jira Cloud. */
  Set<String> CLOUD_DOMAINS = Set.of("atlassian.net", "jira.com");

  /**
   * The named one, by cloud id or, as links have it, by its host, also by one that it had before.
   *
   * @param cloudIdsAt the sites that have, or had, a host; the one seen last first
   */
  static SiteChoice named(
      CloudId named, List<Site> reached, Function<String, List<String>> cloudIdsAt) {
    String name = named.value();
    return first(reached, site -> site.id().equals(name))
        .or(() -> first(reached, site -> name.equalsIgnoreCase(site.url().getHost())))
        .or(() -> formerly(name, reached, cloudIdsAt))
        .orElseGet(() -> new Unclear(unreached(name, reached)));
  }

  private static Refusal unreached(String name, List<Site> reached) {
    return reached.isEmpty() || name.indexOf('.') < 0 || isCloudHost(name, reached)
        ? ReachedSites.unreached(reached)
        : new Refusal.NotPermitted(Optional.of(DenialCause.OTHER_HOST));
  }

  /** Below a domain of Atlassian's, as far as it is known: its own, and those of the sites that are reached. */
  private static boolean isCloudHost(String host, List<Site> reached) {
    String domain = domain(host);
    return CLOUD_DOMAINS.contains(domain)
        || reached.stream()
            .anyMatch(site ->
                Optional.ofNullable(site.url().getHost())
                    .filter(one -> domain(one).equals(domain))
                    .isPresent());
  }

  private static String domain(String host) {
    return host.substring(host.indexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<SiteChoice> formerly(
      String name, List<Site> reached, Function<String, List<String>> cloudIdsAt) {
    return name.indexOf('.') < 0
        ? Optional.empty()
        : cloudIdsAt.apply(name).stream()
            .flatMap(id -> first(reached, site -> site.id().equals(id)).stream())
            .findFirst();
  }

  /** The tenant's own, where Confluence and Jira live together; else the only one. */
  static SiteChoice of(Optional<Site> own, List<Site> reached) {
    return own.<SiteChoice>map(Chosen::new)
        .orElseGet(() ->
            switch (reached.size()) {
              case 0 -> new Unclear(ReachedSites.unreached(reached));
              case 1 -> new Chosen(reached.getFirst());
              default -> new Unclear(new Refusal.ChooseSite(reached));
            });
  }

  private static Optional<SiteChoice> first(List<Site> sites, Predicate<Site> wanted) {
    return sites.stream().filter(wanted).findFirst().map(Chosen::new);
  }
}
