package org.chainkeeper.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.Described;
import org.chainkeeper.rotation.GrantState;

/** {@code GET /api/connection} as it goes out. */
record ConnectionView(
    String state,
    List<SiteView> sites,
    Optional<AccountView> account,
    Optional<Instant> connectedAt,
    Optional<Instant> lastRotatedAt,
    Optional<Instant> idleEndsAt) {

  record SiteView(String id, String name, String url, Optional<String> avatarUrl) {
    static SiteView of(Site site) {
      return new SiteView(site.id(), site.name(), site.url().toString(), shown(site.avatarUrl()));
    }
  }

  record AccountView(String id, String name, Optional<String> picture) {
    static AccountView of(Person person) {
      return new AccountView(person.account().value(), person.name(), shown(person.picture()));
    }
  }

  static ConnectionView of(Described described) {
    return switch (described) {
      case Described.None() ->
          new ConnectionView(
              "none",
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Described.Known(var link, var state, var lastRotatedAt, var idleEndsAt) ->
          known(link, state, lastRotatedAt, idleEndsAt);
    };
  }

  private static ConnectionView known(
      Connection link, GrantState state, Instant lastRotatedAt, Instant idleEndsAt) {
    return new ConnectionView(
        text(state),
        link.sites().stream().map(SiteView::of).toList(),
        Optional.of(AccountView.of(link.person())),
        Optional.of(link.connectedAt()),
        Optional.of(lastRotatedAt),
        Optional.of(idleEndsAt));
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
