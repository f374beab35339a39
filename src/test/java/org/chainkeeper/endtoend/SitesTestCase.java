package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An app with a local Atlassian whose sites change, and visitors of its page. */
abstract class SitesTestCase {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String RESOURCES = "/oauth/token/accessible-resources";
  static final String ISSUES = "/api/issues?jql=project%3DMOB&limit=1";
  static final Duration MORE_THAN_A_MINUTE = Duration.ofSeconds(61);

  final World world;
  final List<Visitor> visitors = new ArrayList<>();

  SitesTestCase(@TempDir Path directory) {
    world = World.start(directory, Map.of("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1 localhost"));
  }

  @AfterEach
  void close() {
    visitors.forEach(Visitor::close);
    world.close();
  }

  LocalSites sites() {
    return world.sandbox().sites();
  }

  Visitor connected(Person person) {
    Visitor visitor = world.visitor(person);
    visitors.add(visitor);
    assertThat(visitor.connect().statusCode()).isEqualTo(200);
    return visitor;
  }

  static HttpResponse<String> ask(Visitor visitor, String site) {
    return visitor.api("GET", ISSUES + "&site=" + site);
  }

  static int status(Visitor visitor, String site) {
    return ask(visitor, site).statusCode();
  }

  static List<String> siteIds(Visitor visitor) throws Exception {
    return json(visitor.api("GET", "/api/connection")).path("sites").findValuesAsText("id");
  }

  static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }
}
