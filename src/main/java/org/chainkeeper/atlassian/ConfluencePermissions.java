package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.PermissionCheck;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET {baseUrl}/rest/api/user} of Confluence's REST API ("Get user", scope {@code READ}), with
 * a JWT of the app's own. Only the base url that is stored with the installation is called, and only
 * while its host is allowed. Safe for concurrent use.
 */
public final class ConfluencePermissions implements PermissionCheck {
  private static final Logger log = LoggerFactory.getLogger(ConfluencePermissions.class);
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final Pattern ACCOUNT_ID = Pattern.compile("[\\x21-\\x7e]+");

  private final TextCalls calls;
  private final Installations installations;
  private final AllowedHosts hosts;
  private final AppJwt jwt;
  private final Duration deadline;

  /** With a deadline of five seconds. */
  public ConfluencePermissions(
      HttpClient http,
      Installations installations,
      AllowedHosts hosts,
      String appKey,
      InstantSource clock) {
    this(http, installations, hosts, appKey, clock, Duration.ofSeconds(5));
  }

  /**
   * @param appKey the {@code key} of the app's descriptor
   * @param deadline from sending to the last byte of the response
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  ConfluencePermissions(
      HttpClient http,
      Installations installations,
      AllowedHosts hosts,
      String appKey,
      InstantSource clock,
      Duration deadline) {
    this.calls = new TextCalls(http, deadline, MAX_BODY_BYTES);
    this.installations = installations;
    this.hosts = hosts;
    this.jwt = new AppJwt(appKey, clock);
    this.deadline = deadline;
  }

  @Override
  public AdminVerdict check(Viewer viewer) {
    String account = viewer.account().value();
    if (!ACCOUNT_ID.matcher(account).matches()) {
      return unknown("the account id has characters that Atlassian does not use");
    }
    try {
      return installations
          .find(viewer.tenant())
          .map(installed -> check(installed, account))
          .orElseGet(() -> unknown("the tenant is not installed"));
    } catch (StorageUnavailable e) {
      return unknown("the database does not answer");
    }
  }

  private AdminVerdict check(Installation installed, String account) {
    Optional<URI> baseUrl = hosts.baseUrl(installed.baseUrl().toString());
    return baseUrl.isEmpty()
        ? unknown("the tenant's host is not allowed any more")
        : send(request(baseUrl.get(), installed, account), account);
  }

  private HttpRequest request(URI baseUrl, Installation installed, String account) {
    String base = baseUrl.toString().replaceFirst("/+$", "");
    String query = "accountId=" + Qsh.encode(account) + "&expand=operations";
    URI url = URI.create(base + "/rest/api/user?" + query);
    String token = jwt.sign("GET", url, URI.create(base).getRawPath(), installed.secret());
    return HttpRequest.newBuilder(url)
        .timeout(deadline)
        .header("Authorization", "JWT " + token)
        .header("Accept", "application/json")
        .build();
  }

  private AdminVerdict send(HttpRequest request, String account) {
    return switch (calls.send(request)) {
      case TextResult.Received(var response) -> interpret(response, account);
      case TextResult.TooLarge() -> unknown("no whole answer");
      case TextResult.Failed(var cause) ->
          unknown(cause instanceof IOException ? "no whole answer" : "not sent");
      case TextResult.TimedOut() -> unknown("no answer in time");
      case TextResult.Interrupted() -> unknown("interrupted");
    };
  }

  private static AdminVerdict interpret(HttpResponse<String> answer, String account) {
    return switch (answer.statusCode()) {
      case 200 ->
          UserJson.isAdministrator(answer.body(), account)
              .map(yes -> yes ? AdminVerdict.ADMINISTRATOR : AdminVerdict.NOT_ADMINISTRATOR)
              .orElseGet(() -> unknown("an answer that is not understood"));
      case 401, 403 -> {
        log.warn("Confluence does not let this app check for admins: {}", answer.statusCode());
        yield AdminVerdict.APP_NOT_PERMITTED;
      }
      case 404 -> AdminVerdict.NOT_ADMINISTRATOR; // no such account, as documented
      default -> unknown("status " + answer.statusCode());
    };
  }

  /**
   * @param why contains nothing that a server or a caller sent
   */
  private static AdminVerdict unknown(String why) {
    log.warn("cannot check Confluence for an admin: {}", why);
    return AdminVerdict.UNKNOWN;
  }
}
