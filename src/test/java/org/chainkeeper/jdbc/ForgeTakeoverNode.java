package org.chainkeeper.jdbc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.installation.ForgeCall;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.ForgeLifecycle;
import org.chainkeeper.installation.Lifecycle;
import org.chainkeeper.installation.RecentForgeInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.installation.Takeover;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;

/** The app's parts that take a Connect tenant over, on one database. */
final class ForgeTakeoverNode {
  /** What its site tells of itself, and how often it is asked. */
  static final class Told {
    final AtomicInteger requests = new AtomicInteger();
    volatile Optional<String> cloudId = Optional.of(ForgeTakeoversContract.CLOUD);
    volatile Instant now = ForgeTakeoversContract.NOW;

    Optional<String> at(URI baseUrl) {
      requests.incrementAndGet();
      return baseUrl.equals(ForgeTakeoversContract.BASE)
          ? cloudId
          : Optional.of("cloud-of-another");
    }
  }

  final Told told = new Told();
  final JdbcForgeInstallations register;
  final JdbcConnections connections;
  final JdbcInstallations connect;
  final JdbcLinkCopies copies;
  final Takeover takeover;
  final ForgeLifecycle forge;
  final Lifecycle lifecycle;
  final RecentForgeInstallations requests;
  private final JdbcGrants grants;

  ForgeTakeoverNode(Database database) {
    register = new JdbcForgeInstallations(database);
    connections = new JdbcConnections(database);
    connect = new JdbcInstallations(database, ForgeTakeoversContract.SECRETS);
    copies = new JdbcLinkCopies(database);
    grants = new JdbcGrants(database, ForgeTakeoversContract.SECRETS, "client");
    takeover =
        new Takeover(
            new JdbcForgeTakeovers(database, copies, connections), told::at, () -> told.now);
    forge = new ForgeLifecycle(register, takeover, connections::unlinkAll, () -> told.now);
    lifecycle = new Lifecycle(connect, connections::unlinkAll, () -> told.now);
    requests = new RecentForgeInstallations(register, takeover, connect, () -> told.now);
  }

  void connectInstalls(TenantId tenant, URI base) {
    lifecycle.install(
        LifecycleCallIds.next(), tenant, base, List.of(), new SharedSecret("s".repeat(32)));
  }

  GrantId connects(TenantId tenant, String account) {
    GrantId id = new GrantId("client", new AccountId(account));
    Instant now = grants.now();
    TokenPair pair =
        new TokenPair(
            new AccessToken("a-" + account),
            now,
            now.plusSeconds(3600),
            new RefreshToken("r-" + account));
    if (grants.read(id).isEmpty()) {
      grants.consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    }
    URI picture = URI.create("https://a.test/" + account);
    connections.link(
        new Connection(
            tenant,
            id,
            new AccountProfile(id.account(), account, picture),
            sites(),
            ForgeTakeoversContract.NOW));
    return id;
  }

  static List<Site> sites() {
    URI url = URI.create("https://a.atlassian.net");
    return List.of(new Site("cloud-a", "A", url, url));
  }

  boolean forgeInstalls(ForgeInstallationId id, String cloudId) {
    return forge.installed(call(id, cloudId, told.now));
  }

  boolean forgeUninstalls(ForgeInstallationId id, String cloudId) {
    return forge.uninstalled(call(id, cloudId, told.now));
  }

  private static ForgeCall call(ForgeInstallationId id, String cloudId, Instant at) {
    return new ForgeCall(
        new ForgeInstallation(id, cloudId, "PRODUCTION", "2.0.0", Optional.empty()), at);
  }
}
