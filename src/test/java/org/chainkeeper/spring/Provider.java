package org.chainkeeper.spring;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FaultyProxy;

/**
 * All that the app calls when its tokens come from Spring: the server, the way to its token endpoint
 * on which things go wrong, and a Jira that asks Spring's store who is behind an access token.
 */
final class Provider implements AutoCloseable {
  private final AdjustableClock clock = new AdjustableClock();
  private final SpringServer spring = SpringServer.start(clock);
  private final FaultyProxy way = FaultyProxy.to(spring.tokenUrl());
  private final AtlassianApi api = new AtlassianApi(spring, clock);

  Provider() throws IOException {}

  /** What the app has to be told. */
  Map<String, String> settings() {
    return Map.of(
        "ATLASSIAN_AUTHORIZE_URL", spring.authorizeUrl(),
        "ATLASSIAN_TOKEN_URL", way.url(),
        "ATLASSIAN_API_URL", api.url());
  }

  /** Registers the app at Spring. */
  void register(String baseUrl) {
    spring.redirectUri(baseUrl + "/oauth/callback");
  }

  /** Through the login form and the real authorize page; the page that the popup ends with. */
  static HttpResponse<String> connect(Visitor visitor, Person loggedIn)
      throws IOException, InterruptedException {
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(visitor.ticketUrl());
      return browser.consent(browser.logIn(login, loggedIn, SpringConfiguration.PASSWORD));
    }
  }

  AdjustableClock clock() {
    return clock;
  }

  SpringServer spring() {
    return spring;
  }

  ReuseDetection guard() {
    return spring.guard();
  }

  FaultyProxy way() {
    return way;
  }

  AtlassianApi api() {
    return api;
  }

  @Override
  public void close() {
    way.close();
    api.close();
    spring.close();
  }
}
