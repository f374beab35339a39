package org.chainkeeper.web;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantState;

/** {@code GET /api/connection} as it goes out. */
record ConnectionView(
    String state,
    List<SiteView> sites,
    Optional<AccountView> account,
    Optional<Instant> connectedAt,
    Optional<Instant> lastRotatedAt,
    Optional<Instant> idleEndsAt,
    Optional<ReplacedBy> replacedBy,
    Optional<String> why) {
  private static final int MAX_SITES_NAMED = 5;

  /** A later consent from another tenant that may have ended this connection. */
  record ReplacedBy(Instant connectedAt, List<SiteView> sites) {
    static ReplacedBy of(Connection later) {
      return new ReplacedBy(later.connectedAt(), siteViews(later));
    }
  }

  record SiteView(String id, String name, String url, Optional<String> avatarUrl) {
    static SiteView of(Site site) {
      return new SiteView(site.id(), site.name(), site.url().toString(), shown(site.avatarUrl()));
    }
  }

  record AccountView(String id, String name, Optional<String> picture) {
    static AccountView of(AccountProfile person) {
      return new AccountView(person.account().value(), person.name(), shown(person.picture()));
    }
  }

  /**
   * @param say in the reader's language
   */
  static ConnectionView of(ConnectionInfo described, Messages say) {
    return switch (described) {
      case ConnectionInfo.None() ->
          new ConnectionView(
              "none",
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case ConnectionInfo.Known known -> known(known, say);
    };
  }

  private static ConnectionView known(ConnectionInfo.Known known, Messages say) {
    Connection link = known.connection();
    return new ConnectionView(
        text(known.state()),
        siteViews(link),
        Optional.of(AccountView.of(link.person())),
        Optional.of(link.connectedAt()),
        Optional.of(known.lastRotatedAt()),
        Optional.of(known.idleEndsAt()),
        known.replacedBy().map(ReplacedBy::of),
        known.replacedBy().map(later -> why(later, say)));
  }

  private static String why(Connection later, Messages say) {
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(say.language().locale())
            .format(later.connectedAt().atZone(ZoneOffset.UTC));
    String sites =
        later.sites().stream()
            .limit(MAX_SITES_NAMED)
            .map(Site::name)
            .collect(Collectors.joining(", "));
    return say.say("connection.replaced", day, sites);
  }

  private static List<SiteView> siteViews(Connection link) {
    return link.sites().stream().map(SiteView::of).toList();
  }

  static String text(GrantState state) {
    return switch (state) {
      case GrantState.Connected() -> "connected";
      case GrantState.Suspect _ -> "suspect";
      case GrantState.NeedsConsent _ -> "needs-consent";
    };
  }

  private static Optional<String> shown(URI url) {
    return Optional.of(url.toString()).filter(text -> !text.isEmpty());
  }
}
