package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.OTHER;
import static org.chainkeeper.testkit.MacroFixture.SITE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JiraBackoffTest {
  private static final Site THIRD = MacroFixture.site("site-3", "https://third.atlassian.net");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T10:00:00Z"));
  private final JiraBackoff backoff = new JiraBackoff(now::get);

  private JiraAnswer<Count> limited(Site site, LimitScope scope, Duration after) {
    return backoff.record(site, Endpoint.SEARCH, new JiraAnswer.Limited<>(scope, after));
  }

  private boolean mayCall(Site site) {
    return backoff.remaining(site, Endpoint.COUNT).isEmpty();
  }

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void a_burst_pauses_its_endpoint_for_as_long_as_it_says_and_is_not_probed() {
    limited(SITE, LimitScope.ENDPOINT, Duration.ofMinutes(5));
    later(Duration.ofMinutes(4));

    assertThat(backoff.remaining(SITE, Endpoint.SEARCH)).contains(Duration.ofMinutes(1));
    assertThat(backoff.remaining(SITE, Endpoint.COUNT)).isEmpty();
    assertThat(backoff.remaining(OTHER, Endpoint.SEARCH)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = LimitScope.class,
      names = {"SITE", "EVERYTHING"})
  void a_quota_is_probed_by_one_call_a_minute(LimitScope scope) {
    assertThat(limited(SITE, scope, HOUR))
        .isEqualTo(new JiraAnswer.Limited<>(scope, JiraBackoff.PROBE_INTERVAL));
    assertThat(backoff.remaining(SITE, Endpoint.COUNT)).contains(JiraBackoff.PROBE_INTERVAL);

    later(JiraBackoff.PROBE_INTERVAL);
    assertThat(mayCall(SITE)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(mayCall(SITE)).isFalse();
    }
    limited(SITE, scope, HOUR);
    later(JiraBackoff.PROBE_INTERVAL);
    assertThat(mayCall(SITE)).isTrue();
    assertThat(mayCall(SITE)).isFalse();
  }

  static List<JiraAnswer<Count>> served() {
    return List.of(
        new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), new Count(1)),
        new JiraAnswer.Invalid<>("no such field"),
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Unreadable<>("too large"));
  }

  @ParameterizedTest
  @MethodSource("served")
  void a_probe_that_jira_answers_ends_the_pause(JiraAnswer<Count> answer) {
    limited(SITE, LimitScope.SITE, HOUR);
    later(JiraBackoff.PROBE_INTERVAL);
    assertThat(mayCall(SITE)).isTrue();

    backoff.record(SITE, Endpoint.COUNT, answer);

    assertThat(mayCall(SITE)).isTrue();
  }

  static List<JiraAnswer<Count>> notServed() {
    return List.of(new JiraAnswer.Failed<>("Jira answered 500"), new JiraAnswer.Unauthorized<>());
  }

  @ParameterizedTest
  @MethodSource("notServed")
  void a_probe_that_taught_nothing_leaves_the_pause(JiraAnswer<Count> answer) {
    limited(SITE, LimitScope.SITE, HOUR);
    later(JiraBackoff.PROBE_INTERVAL);
    assertThat(mayCall(SITE)).isTrue();

    backoff.record(SITE, Endpoint.COUNT, answer);

    assertThat(mayCall(SITE)).isFalse();
  }

  @Test
  void what_one_site_says_about_the_whole_app_holds_for_that_site() {
    limited(SITE, LimitScope.EVERYTHING, HOUR);
    limited(SITE, LimitScope.EVERYTHING, HOUR);

    assertThat(mayCall(SITE)).isFalse();
    assertThat(mayCall(OTHER)).isTrue();
  }

  @Test
  void what_two_sites_say_about_the_whole_app_is_believed_and_probed_by_one_call_of_all() {
    limited(SITE, LimitScope.EVERYTHING, HOUR);
    limited(OTHER, LimitScope.EVERYTHING, HOUR);
    assertThat(mayCall(THIRD)).isFalse();

    later(JiraBackoff.PROBE_INTERVAL);
    assertThat(mayCall(THIRD)).isTrue();
    assertThat(mayCall(SITE)).isFalse();
    assertThat(mayCall(OTHER)).isFalse();

    backoff.record(THIRD, Endpoint.COUNT, new JiraAnswer.Invalid<>("a"));
    assertThat(mayCall(SITE)).isTrue();
    assertThat(mayCall(OTHER)).isTrue();
  }

  @Test
  void two_sites_that_say_so_at_different_times_say_two_things() {
    limited(SITE, LimitScope.EVERYTHING, HOUR);
    later(Duration.ofMinutes(3));
    limited(OTHER, LimitScope.EVERYTHING, HOUR);

    assertThat(mayCall(THIRD)).isTrue();
  }

  @Test
  void a_pause_ends_with_its_time_without_a_probe() {
    limited(SITE, LimitScope.SITE, Duration.ofSeconds(30));
    later(Duration.ofSeconds(29));
    assertThat(mayCall(SITE)).isFalse();

    later(Duration.ofSeconds(1));

    assertThat(mayCall(SITE)).isTrue();
    assertThat(mayCall(SITE)).isTrue();
  }
}
