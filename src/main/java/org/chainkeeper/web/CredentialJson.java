package org.chainkeeper.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraCredential;

/** A stored credential for admins, without its secret. */
record CredentialJson(
    String id,
    SiteJson site,
    String kind,
    String name,
    String address,
    String account,
    LocalDate endsOn,
    String state,
    String explanation,
    Instant checkedAt,
    Instant provenAt,
    Optional<Instant> revokedAt,
    List<String> uses) {

  static CredentialJson of(JiraCredential one, Messages messages) {
    return new CredentialJson(
        one.id().toString(),
        SiteJson.of(one.site()),
        one.login().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        one.login().name(),
        one.address().text(),
        one.account().value(),
        LocalDate.ofInstant(one.endsAt(), ZoneOffset.UTC),
        one.state().text(),
        explanation(one.state(), messages),
        one.checkedAt(),
        one.provenAt(),
        one.revokedAt(),
        texts(one.uses()));
  }

  static List<String> texts(Set<CredentialUse> uses) {
    return uses.stream().map(CredentialUse::text).sorted().toList();
  }

  /** What happened, and what to do. */
  static String explanation(CredentialState state, Messages messages) {
    return messages.text("credential.state." + state.text());
  }
}
