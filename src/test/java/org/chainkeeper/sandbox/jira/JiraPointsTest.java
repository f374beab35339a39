package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JiraPointsTest {
  private final JiraWorld world = new JiraWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private long pointsOf(Runnable call) {
    long before = world.jira.points();
    call.run();
    return world.jira.points() - before;
  }

  @Test
  void a_call_costs_one_point_and_each_issue_in_its_answer_one_more() {
    assertThat(pointsOf(() -> world.search("ada", "project = DEMO"))).isEqualTo(101);
    String count = "{\"jql\":\"project = DEMO\"}";
    assertThat(pointsOf(() -> world.apiPost("ada", "search/approximate-count", count))).isOne();
    String two = "{\"issueIdsOrKeys\":[\"DEMO-1\",\"DEMO-2\",\"NONE-1\"],\"fields\":[\"summary\"]}";
    assertThat(pointsOf(() -> world.apiPost("ada", "issue/bulkfetch", two))).isEqualTo(3);
    assertThat(pointsOf(() -> world.api("ada", "issue/DEMO-1"))).isEqualTo(2);
  }

  @Test
  void a_user_costs_two_points() {
    assertThat(pointsOf(() -> world.api("ada", "myself"))).isEqualTo(3);
  }

  @Test
  void a_refused_call_costs_one_point() {
    assertThat(pointsOf(() -> world.search("nobody", "project = DEMO"))).isOne();
    assertThat(pointsOf(() -> world.search("ada", "no such thing"))).isOne();
  }

  @Test
  void when_all_points_of_the_hour_are_spent_all_requests_are_refused_until_the_next() {
    world.control("{\"mode\":\"points\",\"perHour\":102}");
    HttpResponse<String> first = world.search("ada", "project = DEMO");
    assertThat(first.headers().firstValue("X-RateLimit-NearLimit")).contains("false");

    HttpResponse<String> last = world.search("ada", "key = DEMO-1");
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(last.headers().firstValue("X-RateLimit-NearLimit")).contains("true");

    HttpResponse<String> refused = world.search("bruno", "key = DEMO-1");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("RateLimit-Reason"))
        .contains("jira-quota-global-based");
    assertThat(refused.headers().firstValue("X-RateLimit-Reset")).contains("2026-11-20T16:00:00Z");
  }
}
