package org.chainkeeper.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.GrantPlacement;
import org.chainkeeper.consent.NewConsent;
import org.chainkeeper.consent.StoredConsent;
import org.chainkeeper.consent.StoredGrant;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;

/** Grants and links in memory, written one after the other. */
public record InMemoryConsentStore(
    InstalledTenants installed, Grants grants, InMemoryConnections connections)
    implements ConsentStore {
  @Override
  public StoredConsent store(TenantId tenant, InstallationId installation, NewConsent consent) {
    synchronized (installed) { // so that no uninstallation comes in between
      return installed.has(tenant, installation)
          ? store(tenant, consent)
          : new StoredConsent.NotInstalled();
    }
  }

  private StoredConsent store(TenantId tenant, NewConsent consent) {
    List<StoredGrant> held = held(consent);
    return switch (GrantPlacement.of(tenant, consent, held)) {
      case GrantPlacement.Superseded(var connection) ->
          new StoredConsent.Linked(connection, List.of());
      case GrantPlacement.Joined(var grant) -> link(tenant, consent, grant, held, List.of());
      case GrantPlacement.Written written -> {
        write(consent, written);
        yield link(tenant, consent, written.grant(), held, written.unreached());
      }
    };
  }

  private StoredConsent link(
      TenantId tenant,
      NewConsent consent,
      GrantId grant,
      List<StoredGrant> held,
      List<Site> unreached) {
    List<Site> sites = consent.sites().orElseGet(() -> StoredGrant.knownSites(tenant, held));
    Connection link = new Connection(tenant, grant, consent.person(), sites, consent.consentedAt());
    connections.link(link);
    return new StoredConsent.Linked(link, unreached);
  }

  private void write(NewConsent consent, GrantPlacement.Written written) {
    grants.consent(written.grant(), consent.family(), consent.pair(), consent.minAge());
    written
        .moved()
        .forEach(link ->
            connections.link(
                new Connection(
                    link.tenant(),
                    written.grant(),
                    link.person(),
                    link.sites(),
                    link.connectedAt(),
                    link.visitedAt())));
  }

  @Override
  public boolean keep(NewConsent consent) {
    synchronized (installed) {
      Optional<GrantPlacement.Written> written =
          GrantPlacement.ofAccountAlone(consent, held(consent));
      written.ifPresent(there -> write(consent, there));
      return written.isPresent();
    }
  }

  @Override
  public boolean isConnected(NewConsent consent) {
    return !connections.of(consent.person().account()).isEmpty();
  }

  private List<StoredGrant> held(NewConsent consent) {
    Map<GrantId, List<Connection>> links = new LinkedHashMap<>();
    links.put(new GrantId(consent.clientId(), consent.person().account()), new ArrayList<>());
    connections.of(consent.person().account()).stream()
        .filter(link -> link.grant().clientId().equals(consent.clientId()))
        .forEach(link -> links.computeIfAbsent(link.grant(), _ -> new ArrayList<>()).add(link));
    List<StoredGrant> held = new ArrayList<>();
    links.forEach((id, of) ->
        grants
            .read(id)
            .ifPresent(row -> held.add(new StoredGrant(id, row.family().consentedAt(), of))));
    return held;
  }
}
