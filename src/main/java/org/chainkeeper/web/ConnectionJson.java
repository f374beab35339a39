package org.chainkeeper.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantState;

/** The JSON of {@code GET /api/connection}. */
record ConnectionJson(
    String state,
    List<SiteWithAvatar> sites,
    Optional<AccountJson> account,
    Optional<Instant> connectedAt,
    Optional<Instant> lastRotatedAt,
    Optional<Instant> idleEndsAt,
    Optional<ReplacedBy> replacedBy,
    Optional<String> why,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Adoptable> adoptable) {

  /** A connection of another installation on the same site, which the viewer may use here. */
  record Adoptable(Instant connectedAt, List<SiteWithAvatar> sites) {
    static Adoptable of(Connection other) {
      return new Adoptable(other.connectedAt(), sitesOf(other));
    }
  }

  /** A later consent from another tenant that may have ended this connection. */
  record ReplacedBy(Instant connectedAt, List<SiteWithAvatar> sites) {
    static ReplacedBy of(Connection later) {
      return new ReplacedBy(later.connectedAt(), sitesOf(later));
    }
  }

  record SiteWithAvatar(@JsonUnwrapped SiteJson site, Optional<String> avatarUrl) {
    static SiteWithAvatar of(Site site) {
      return new SiteWithAvatar(SiteJson.of(site), nonEmpty(site.avatarUrl()));
    }
  }

  record AccountJson(String id, String name, Optional<String> picture) {
    static AccountJson of(AccountProfile person) {
      return new AccountJson(person.account().value(), person.name(), nonEmpty(person.picture()));
    }
  }

  /**
   * @param messages in the viewer's language
   */
  static ConnectionJson of(ConnectionInfo info, Messages messages) {
    return switch (info) {
      case ConnectionInfo.None() ->
          new ConnectionJson(
              "none",
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case ConnectionInfo.Known known -> of(known, messages);
    };
  }

  private static ConnectionJson of(ConnectionInfo.Known known, Messages messages) {
    Connection connection = known.connection();
    return new ConnectionJson(
        state(known.state()),
        sitesOf(connection),
        Optional.of(AccountJson.of(connection.person())),
        Optional.of(connection.connectedAt()),
        Optional.of(known.lastRotatedAt()),
        Optional.of(known.idleEndsAt()),
        known.replacedBy().map(ReplacedBy::of),
        known.replacedBy().map(later -> why(later, messages)),
        Optional.empty());
  }

  ConnectionJson withOffer(Optional<Connection> other) {
    return new ConnectionJson(
        state,
        sites,
        account,
        connectedAt,
        lastRotatedAt,
        idleEndsAt,
        replacedBy,
        why,
        other.map(Adoptable::of));
  }

  private static String why(Connection later, Messages messages) {
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(messages.language().locale())
            .format(later.connectedAt().atZone(ZoneOffset.UTC));
    String sites = SiteNames.of(later.sites().stream().map(Site::name).toList(), messages);
    return messages.text("connection.replaced", day, sites);
  }

  private static List<SiteWithAvatar> sitesOf(Connection connection) {
    return connection.sites().stream().map(SiteWithAvatar::of).toList();
  }

  /** A grant's state as every route spells it. */
  static String state(GrantState state) {
    return switch (state) {
      case GrantState.Connected() -> "connected";
      case GrantState.Suspect _ -> "suspect";
      case GrantState.NeedsConsent _ -> "needs-consent";
    };
  }

  private static Optional<String> nonEmpty(URI url) {
    return Optional.of(url.toString()).filter(text -> !text.isEmpty());
  }
}
