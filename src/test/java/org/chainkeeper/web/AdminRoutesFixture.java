package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;

/** What the tests of AdminRoutes share. */
abstract class AdminRoutesFixture {
  final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  String session() {
    return session(world.page("/admin"));
  }

  static String session(HttpResponse<String> page) {
    var config = Pattern.compile("\"adminToken\":\"([^\"]+)\"").matcher(page.body());
    assertThat(config.find()).isTrue();
    return config.group(1);
  }

  HttpResponse<String> overview(String session) {
    return get(session, "/api/admin/overview");
  }

  HttpResponse<String> list(String session) {
    return get(session, "/api/admin/connections");
  }

  HttpResponse<String> get(String session, String target) {
    return world.get(target, "Authorization", "Bearer " + session);
  }

  static Site site(String id, String url) {
    return new Site(id, "Example", URI.create(url), URI.create(url + "/a.png"));
  }

  void connect(TenantId tenant, String id, String name) {
    connect(tenant, id, name, site("cloud-1", "https://example.atlassian.net"));
  }

  void connect(TenantId tenant, String id, String name, Site... sites) {
    var account = new AccountId(id);
    world.connections.link(
        new Connection(
            tenant,
            new GrantId("client", account),
            new AccountProfile(account, name, URI.create("https://avatar.example/a.png")),
            List.of(sites),
            NOW));
  }
}
