package org.chainkeeper;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.rotation.Timing;

/**
 * The app's settings, read once at the start. The README lists their names.
 *
 * @param environment names this installation; ciphertexts are bound to it
 * @param environmentIsSet whether it was set, or is the default
 * @param cacheFor how long a viewer's answers are fresh; zero switches the cache off
 * @param unusedFor a connection without a visit for so long ends; zero: none does
 * @param tenantUnusedFor a tenant that has signed nothing for so long counts as unused; zero: none does
 * @param historyFor how long a line of a grant's history is kept
 * @param exchangesAtOnce maximum number of concurrent token exchanges of this node
 * @param jiraPoints Jira rate limit points that this node may spend per hour
 * @param viewerRequests requests per second of a viewer; the burst is thirty times as many
 * @param logLevel TRACE, DEBUG, INFO, WARN or ERROR
 */
public record Settings(
    Server server,
    String environment,
    boolean environmentIsSet,
    Database database,
    Path keyset,
    Duration cacheFor,
    Duration unusedFor,
    Duration tenantUnusedFor,
    Duration historyFor,
    Atlassian atlassian,
    Connect connect,
    Forge forge,
    Timing refresh,
    int exchangesAtOnce,
    int jiraPoints,
    int viewerRequests,
    String logLevel) {

  /** The hosts from which pictures of people and issues are loaded. */
  PictureHosts pictureHosts() {
    return PictureHosts.of(connect.allowedHosts(), atlassian.apiUrl());
  }

  /**
   * The addresses of the app.
   *
   * @param listen IP address of the app's port
   * @param managementListen IP address of the management port
   * @param baseUrl as seen from outside, without a trailing slash; routes lie under its path
   */
  public record Server(
      String listen, int port, String managementListen, int managementPort, URI baseUrl) {}

  /**
   * @param pool maximum number of connections
   */
  public record Database(String url, Optional<String> user, Optional<String> password, int pool) {
    /** Whether this is the embedded database of a single node. */
    public boolean embedded() {
      return url.startsWith("jdbc:h2:");
    }

    /** Without the url's parameters, which may hold a password, and without the credentials. */
    @Override
    public String toString() {
      return "Database[" + url.split("[;?]", 2)[0] + ", pool=" + pool + "]";
    }
  }

  /**
   * The OAuth client and the authorization server; none of the urls ends in a slash.
   *
   * @param revocationUrl RFC 7009; empty: tokens are forgotten only
   */
  public record Atlassian(
      String clientId,
      String clientSecret,
      List<String> scopes,
      URI authorizeUrl,
      URI tokenUrl,
      Optional<URI> revocationUrl,
      URI apiUrl) {
    public Atlassian {
      scopes = List.copyOf(scopes);
    }

    /** Whether people consent to the scope that lets the app report accounts to Atlassian. */
    public boolean reportsAccounts() {
      return scopes.contains("report:personal-data");
    }

    @Override
    public String toString() {
      return "Atlassian[clientId="
          + clientId
          + ", tokenUrl="
          + tokenUrl
          + ", apiUrl="
          + apiUrl
          + "]";
    }
  }

  /**
   * @param allowedHosts hosts a tenant's base url may have, {@code *.} in front for all below
   * @param frameAncestors sources of the Content-Security-Policy's directive of that name
   */
  public record Connect(
      URI installKeysUrl, URI allJsUrl, List<String> allowedHosts, List<String> frameAncestors) {
    public Connect {
      allowedHosts = List.copyOf(allowedHosts);
      frameAncestors = List.copyOf(frameAncestors);
    }
  }

  /**
   * @param appId the uuid of the Forge app; empty: there is none
   */
  public record Forge(Optional<String> appId, URI jwksUrl) {}

  /**
   * Reads the process environment and, for names it does not have, {@code .env} in the working
   * directory.
   *
   * @throws SettingsException names every setting that is missing, unreadable or impossible
   */
  public static Settings load() {
    return read(DotEnv.merge(Path.of(""), System.getenv()));
  }

  /**
   * Reads names and values; a blank value counts as none.
   *
   * @throws SettingsException names every setting that is missing, unreadable or impossible
   */
  public static Settings read(Map<String, String> values) {
    return new SettingsReader(values).read();
  }
}
