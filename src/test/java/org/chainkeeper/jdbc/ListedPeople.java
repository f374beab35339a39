package org.chainkeeper.jdbc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;

/** People in each state, of two tenants, and of another client. */
interface ListedPeople extends ConnectionsContract {
  Owner OWNER = new Owner(new TenantId("listed"), URI.create("https://Home.atlassian.net/wiki"));
  Owner NEIGHBOUR =
      new Owner(new TenantId("neighbour"), URI.create("https://other.atlassian.net/wiki"));
  Site OWN_SITE = site("cloud-own", "Lighthouse 100%", "https://home.atlassian.net");
  Site FOREIGN_SITE = site("cloud-foreign", "Competitor", "https://other.atlassian.net");

  /** Its name looks like the own site's entry in the stored JSON. */
  Site FORGED_SITE = site("f", "x\",\"url\":\"https://home.atlassian.net", "https://f.example");

  /** Runs a statement; <code>{now}</code> is the database's time. */
  void change(String sql);

  /** Makes the list show what was changed past the stores. */
  void listChanges();

  private static Site site(String id, String name, String url) {
    return new Site(id, name, URI.create(url), URI.create(url + "/a.png"));
  }

  /** People in each state, two tenants, and another client. */
  @BeforeEach
  default void people() {
    person("Ada", List.of(OWN_SITE, FOREIGN_SITE));
    person("bruno", List.of(FORGED_SITE, FOREIGN_SITE));
    grant(
        "bruno",
        "access_issued_at = {now} - interval '49' minute, access_expires_at = {now} + interval '11'"
            + " minute");
    person("Chidi", List.of(OWN_SITE));
    grant(
        "Chidi",
        "unsettled_token = refresh_token, presented_first_at = {now}, presented_last_at = {now},"
            + " settle_at = {now}");
    person("Dana_1", List.of(OWN_SITE));
    refused("Dana_1", "SUSPECT");
    person("Émile", List.of());
    refused("Émile", "NEEDS_CONSENT");
    link(OWNER.tenant(), new GrantId("client", account("Faye")), List.of(OWN_SITE));
    GrantId foreign = new GrantId("other-client", account("Gus"));
    consent(foreign);
    link(OWNER.tenant(), foreign, List.of(OWN_SITE));
    person("Hal", List.of(OWN_SITE));
    person("Ines", List.of(OWN_SITE));
    grant("Ines", "rotated_at = {now} - 61 * interval '24' hour");
    person("Jon", List.of(OWN_SITE));
    grant("Jon", "consented_at = {now} - 336 * interval '24' hour");
    person("Kim", List.of(OWN_SITE));
    change(
        "update connections set visited_at = {now} - 151 * interval '24' hour where account = '"
            + account("Kim").value()
            + "'");
    person("Lea", List.of(OWN_SITE));
    refused("Lea", "NEEDS_CONSENT");
    grant("Lea", "lost_at = {now} - interval '2' hour, lost_because = 'WITHDRAWN'");
    grant("Lea", "rotated_at = {now} - 80 * interval '24' hour");
    GrantId elsewhere = new GrantId("client", account("Zed"));
    consent(elsewhere);
    link(NEIGHBOUR.tenant(), elsewhere, List.of(FOREIGN_SITE));
    link(NEIGHBOUR.tenant(), new GrantId("client", account("Ada")), List.of(FOREIGN_SITE));
    listChanges();
  }

  static AccountId account(String name) {
    return new AccountId("712020:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private void person(String name, List<Site> sites) {
    GrantId id = new GrantId("client", account(name));
    consent(id);
    grant(
        name,
        "access_issued_at = {now} - interval '47' minute, access_expires_at = {now} + interval '13'"
            + " minute");
    link(OWNER.tenant(), id, name, sites);
  }

  private void link(TenantId tenant, GrantId grant, List<Site> sites) {
    String name =
        List.of("Ada", "Faye", "Gus", "Zed").stream()
            .filter(one -> account(one).equals(grant.account()))
            .findFirst()
            .orElseThrow();
    link(tenant, grant, name, sites);
  }

  private void link(TenantId tenant, GrantId grant, String name, List<Site> sites) {
    connections()
        .link(
            new Connection(
                tenant,
                grant,
                new AccountProfile(grant.account(), name, URI.create("https://a.test/a.png")),
                sites,
                AT.plusSeconds(name.hashCode() % 1000)));
    change(
        "update connections set visited_at = {now} where account = '"
            + grant.account().value()
            + "'");
  }

  private void grant(String name, String changes) {
    change("update grants set %s where account = '%s'".formatted(changes, account(name).value()));
  }

  private void refused(String name, String state) {
    grant(
        name,
        "state = '%s', state_reason = 'invalid_grant', retries = 1, retry_at = {now}, refused_since = {now}"
            .formatted(state));
  }
}
