package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.PermissionCheck;
import org.chainkeeper.admin.UserPermissions;
import org.chainkeeper.admin.UserToken;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET {apiBaseUrl}/wiki/rest/api/user/current} of Confluence's REST API, as the viewer, with the
 * token that Forge adds to a request. The token travels to Atlassian's API of the viewer's own site
 * only, whatever the invocation token names. Safe for concurrent use.
 */
public final class ForgePermissions implements UserPermissions {
  private static final Logger log = LoggerFactory.getLogger(ForgePermissions.class);
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final String CURRENT_USER = "/wiki/rest/api/user/current?expand=operations";

  private final TextCalls calls;
  private final URI apiUrl;
  private final Duration deadline;

  /**
   * With a deadline of five seconds.
   *
   * @param apiUrl the address of Atlassian's APIs, without a slash at its end
   */
  public ForgePermissions(HttpClient http, URI apiUrl) {
    this(http, apiUrl, Duration.ofSeconds(5));
  }

  /**
   * @param deadline from sending to the last byte of the response
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  ForgePermissions(HttpClient http, URI apiUrl, Duration deadline) {
    this.calls = new TextCalls(http, deadline, MAX_BODY_BYTES);
    this.apiUrl = apiUrl;
    this.deadline = deadline;
  }

  @Override
  public PermissionCheck with(UserToken token) {
    return viewer ->
        switch (viewer.caller()) {
          case Caller.Forge caller -> check(caller, viewer, token);
          case Caller.Connect _ -> unknown("the viewer has not come through Forge");
        };
  }

  private AdminVerdict check(Caller.Forge caller, Viewer viewer, UserToken token) {
    Optional<URI> address = address(caller);
    return address.isEmpty()
        ? unknown("app.apiBaseUrl is not Atlassian's API of the site")
        : send(request(address.get(), token), viewer.account().value());
  }

  /** Composed here, so that nothing of the claim is part of it. */
  private Optional<URI> address(Caller.Forge caller) {
    String site = ForgeSites.api(apiUrl, caller.cloudId()).toString();
    return caller.apiBaseUrl().replaceFirst("/$", "").equals(site)
        ? Optional.of(URI.create(site + CURRENT_USER))
        : Optional.empty();
  }

  private HttpRequest request(URI address, UserToken token) {
    return HttpRequest.newBuilder(address)
        .timeout(deadline)
        .header("Authorization", "Bearer " + token.value())
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
          switch (OperationsJson.read(answer.body(), account)) {
            case OperationsJson.Reading.Understood(var isAdministrator) ->
                isAdministrator ? AdminVerdict.ADMINISTRATOR : AdminVerdict.NOT_ADMINISTRATOR;
            case OperationsJson.Reading.Unknown(var why) ->
                unknown("an answer that is not understood: " + why);
          };
      case 401, 403 -> {
        log.warn("Confluence does not accept a user's token: {}", answer.statusCode());
        yield AdminVerdict.APP_NOT_PERMITTED;
      }
      default -> unknown("status " + answer.statusCode());
    };
  }

  /**
   * @param why contains no value that a server or a caller sent
   */
  private static AdminVerdict unknown(String why) {
    log.warn("cannot check Confluence for an admin: {}", why);
    return AdminVerdict.UNKNOWN;
  }
}
