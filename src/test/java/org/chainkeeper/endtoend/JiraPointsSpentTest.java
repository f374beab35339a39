package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the app believes to have spent at Jira's, and what the local Jira charges. */
@Timeout(120)
class JiraPointsSpentTest {
  private static final Pattern POINTS =
      Pattern.compile("^chainkeeper_jira_points_total ([0-9.E]+)$", Pattern.MULTILINE);
  private static final String CHART = "/api/chart?jql=project%20%3D%20DEMO&by=";

  @TempDir Path directory;

  @Test
  void the_app_counts_as_jira_does_and_a_chart_by_status_costs_twenty_points_at_most()
      throws Exception {
    try (World world = World.start(directory);
        Visitor ada = world.visitor(People.ADA)) {
      ada.connect();
      long before = world.sandbox().jira().points();

      JsonNode first = chart(ada, "status");
      long cost = world.sandbox().jira().points() - before;
      assertThat(cost).isBetween(4L, 20L);

      world.later(Duration.ofMinutes(10));
      chart(ada, "status"); // is answered stale while it is counted again
      awaitPoints(world, before + cost + numbers(first).size() + 1);
      assertThat(numbers(chart(ada, "status"))).isEqualTo(numbers(first));

      ada.issues("project = DEMO order by created desc");
      ada.api("GET", "/api/issues/DEMO-1");
      ada.api("GET", "/api/issues/NONE-1");
      ada.api("GET", "/api/count?jql=project%20%3D%20DEMO");
      ada.api("GET", "/api/jql/values?field=status&typed=d");
      ada.api("GET", "/api/filters");
      chart(ada, "assignee");
      chart(ada, "priority");

      assertThat(spent(world)).isEqualTo(world.sandbox().jira().points() - before);
    }
  }

  /** As one who reads all issues would have it. */
  @Test
  void a_chart_has_the_numbers_of_the_searches_that_it_links_to() throws Exception {
    try (World world = World.start(directory);
        Visitor ada = world.visitor(People.ADA)) {
      ada.connect();
      for (String by : new String[] {"status", "assignee", "priority", "type"}) {
        JsonNode chart = chart(ada, by);
        int sum = 0;
        for (JsonNode group : chart.get("groups")) {
          String jql = URI.create(group.get("url").asText()).getRawQuery().substring(4);
          JsonNode count = json(ada.api("GET", "/api/count?jql=" + jql));
          assertThat(count.get("count").asInt()).isEqualTo(group.get("count").asInt());
          sum += group.get("count").asInt();
        }
        assertThat(sum).isLessThanOrEqualTo(chart.get("total").asInt());
        assertThat(chart.get("complete").asBoolean()).isTrue();
        assertThat(chart.has("approximate")).isFalse();
      }
    }
  }

  private static void awaitPoints(World world, long points) {
    while (world.sandbox().jira().points() < points) {
      Thread.onSpinWait();
    }
  }

  private static Map<String, Integer> numbers(JsonNode chart) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (JsonNode group : chart.get("groups")) {
      numbers.put(group.get("name").asText(), group.get("count").asInt());
    }
    return numbers;
  }

  private static JsonNode chart(Visitor visitor, String by) throws Exception {
    return json(visitor.api("GET", CHART + by));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static long spent(World world) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + world.app().managementPort() + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
      Matcher points = POINTS.matcher(answer.body());
      assertThat(points.find()).isTrue();
      return Math.round(Double.parseDouble(points.group(1)));
    }
  }
}
