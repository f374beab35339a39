package org.chainkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the provider or the operator: no person is asked to connect again. */
class SpringOutageTest {
  private static final String QUESTION = "/api/issues?jql=project%20%3D%20DEMO";
  private static final int CONSENTS = 2;
  private static final int MACROS = 10;

  private final SpringWorld world;
  private final List<Visitor> visitors;

  SpringOutageTest(@TempDir Path directory) throws IOException {
    world = new SpringWorld(directory, Map.of("REFRESH_PATIENCE", "PT2S"));
    visitors = List.of(world.visitor(People.ADA), world.visitor(People.BRUNO));
  }

  @BeforeEach
  void two_people_connect_and_an_hour_passes() throws Exception {
    for (Person person : List.of(People.ADA, People.BRUNO)) {
      Visitor visitor = visitors.get(People.ALL.indexOf(person));
      assertThat(world.connect(visitor, person).statusCode()).isEqualTo(200);
    }
    world.later(Duration.ofHours(1));
  }

  @AfterEach
  void end() {
    visitors.forEach(Visitor::close);
    world.close();
  }

  @Test
  void connections_refused_for_a_moment_cost_no_macro_and_no_second_exchange() throws IOException {
    world.way().refuse();
    assertNoOneIsServed("refresh-pending");
    assertNoOneIsAskedToReconnect();
    world.way().accept();
    assertEverybodyIsServed();
    assertThat(world.guard().exchanges()).isEqualTo(visitors.size());
  }

  @Test
  void after_an_outage_of_an_hour_everything_works_by_itself() throws IOException {
    world.way().refuse();
    for (int half = 0; half < 2; half++) {
      assertNoOneIsServed("refresh-pending");
      world.later(Duration.ofMinutes(30));
    }
    assertNoOneIsAskedToReconnect();
    world.way().accept();
    assertEverybodyIsServed();
  }

  @Test
  void a_wrong_client_secret_is_tried_once_in_half_a_minute_and_works_by_itself_when_corrected() {
    world.spring().secret("another-secret-than-the-app-knows");
    assertNoOneIsServed("misconfigured");
    int twoAccountsAndAProbe = 3;
    assertThat(world.way().calls()).isEqualTo(CONSENTS + twoAccountsAndAProbe);
    world.later(Duration.ofHours(1));
    assertNoOneIsServed("misconfigured");
    assertThat(world.way().calls()).isEqualTo(CONSENTS + twoAccountsAndAProbe + 1);
    assertNoOneIsAskedToReconnect();
    world.spring().secret(SandboxOptions.CLIENT_SECRET);
    world.later(Duration.ofMinutes(1));
    assertEverybodyIsServed();
    int aProbe = 1;
    assertThat(world.guard().exchanges()).isEqualTo(visitors.size() + aProbe);
  }

  @Test
  void whose_tokens_spring_has_forgotten_is_suspect_first_and_connects_without_a_second_consent()
      throws Exception {
    Visitor ada = visitors.getFirst();
    world.spring().endAll();
    assertNoOneIsServed("provider-refused");
    assertThat(ada.connection()).isEqualTo("suspect");
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(ada.ticketUrl());
      HttpResponse<String> end = browser.logIn(login, People.ADA, SpringConfiguration.PASSWORD);
      assertThat(end.uri().getPath()).isEqualTo("/oauth/callback");
    }
    assertThat(ada.connection()).isEqualTo("connected");
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
  }

  private void assertNoOneIsServed(String code) {
    assertThat(visitors)
        .allSatisfy(visitor -> {
          HttpResponse<String> answer = visitor.api("GET", QUESTION);
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
  }

  private void assertNoOneIsAskedToReconnect() {
    assertThat(visitors)
        .allSatisfy(visitor -> assertThat(visitor.connection()).isEqualTo("connected"));
  }

  private void assertEverybodyIsServed() {
    assertThat(visitors)
        .allSatisfy(visitor -> assertThat(visitor.page(MACROS)).allMatch(macro -> macro.shown()));
    assertNoOneIsAskedToReconnect();
    assertThat(world.guard().revocations()).isZero();
  }
}
