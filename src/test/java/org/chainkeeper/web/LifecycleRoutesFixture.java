package org.chainkeeper.web;

import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;

/** What the tests of LifecycleRoutes share. */
abstract class LifecycleRoutesFixture {
  static final TenantId OTHER = new TenantId("tenant-2");

  static final String APP_KEY = "org.chainkeeper.jira-macros";

  static final String NEW_SECRET = "n".repeat(32);

  final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  HttpResponse<String> install(String tenant, String baseUrl, String secret) {
    return announce("installed", body(tenant, baseUrl, secret));
  }

  HttpResponse<String> uninstall() {
    return announce(
        "uninstalled",
        "{\"clientKey\":\""
            + TENANT
            + "\",\"baseUrl\":\""
            + SITE
            + "\",\"key\":\""
            + APP_KEY
            + "\"}");
  }

  HttpResponse<String> announce(String event, String body) {
    return world.post(
        "/connect/" + event,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "JWT signed");
  }

  static String body(String tenant, String baseUrl, String secret) {
    return """
    {"key":"org.chainkeeper.jira-macros","clientKey":"%s","sharedSecret":"%s","baseUrl":"%s","eventType":"installed"}
    """
        .formatted(tenant, secret, baseUrl);
  }

  static Connection connection(TenantId tenant) {
    var account = new AccountId("alice");
    return new Connection(
        tenant,
        new GrantId("client", account),
        new AccountProfile(account, "Alice", URI.create("https://avatar.example/a.png")),
        List.of(),
        NOW);
  }
}
