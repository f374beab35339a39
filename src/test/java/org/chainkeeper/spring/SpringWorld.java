package org.chainkeeper.spring;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.sandbox.Person;
import org.chainkeeper.sandbox.TimeMachine;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FaultyWay;
import org.chainkeeper.testkit.World;

/**
 * The real app whose tokens come from Spring, over a way on which things go wrong. Confluence is the
 * local one, Jira too, which asks Spring's store who is behind an access token.
 */
final class SpringWorld implements AutoCloseable {
  private final TimeMachine clock = new TimeMachine();
  private final SpringServer spring;
  private final FaultyWay way;
  private final AtlassianApi api;
  private final World world;

  SpringWorld(Path directory) throws IOException {
    this(directory, Map.of());
  }

  SpringWorld(Path directory, Map<String, String> more) throws IOException {
    String baseUrl = "http://localhost:" + World.freePort();
    spring = SpringServer.start(clock, baseUrl + "/oauth/callback");
    way = FaultyWay.to(spring.tokenUrl());
    api = new AtlassianApi(spring, clock);
    Map<String, String> settings = settings(baseUrl);
    settings.putAll(more);
    world = World.start(directory, clock, settings);
  }

  private Map<String, String> settings(String baseUrl) {
    Map<String, String> values = new HashMap<>();
    values.put("CHAINKEEPER_PORT", baseUrl.substring(baseUrl.lastIndexOf(':') + 1));
    values.put("CHAINKEEPER_BASE_URL", baseUrl);
    values.put("ATLASSIAN_AUTHORIZE_URL", spring.authorizeUrl());
    values.put("ATLASSIAN_TOKEN_URL", way.url());
    values.put("ATLASSIAN_API_URL", api.url());
    return values;
  }

  SpringServer spring() {
    return spring;
  }

  FaultyWay way() {
    return way;
  }

  AtlassianApi api() {
    return api;
  }

  Visitor visitor(Person person) {
    return world.visitor(person);
  }

  /** Through the login form and the real authorize page; the page that the popup ends with. */
  HttpResponse<String> connect(Visitor visitor, Person loggedIn)
      throws IOException, InterruptedException {
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(visitor.ticketUrl());
      return browser.consent(browser.logIn(login, loggedIn, SpringConfiguration.PASSWORD));
    }
  }

  /** Moves app, authorization server and database. */
  void later(Duration by) {
    world.later(by);
  }

  @Override
  public void close() {
    world.close();
    way.close();
    api.close();
    spring.close();
  }
}
