package org.chainkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.spring.SpringBrowser.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringConsentTest {
  private final SpringWorld world;
  private final Visitor ada;

  SpringConsentTest(@TempDir Path directory) throws IOException {
    world = new SpringWorld(directory);
    ada = world.visitor(People.ADA);
  }

  @AfterEach
  void end() {
    ada.close();
    world.close();
  }

  @Test
  void a_person_logs_in_ticks_the_scopes_and_sees_issues() throws Exception {
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(ada.ticketUrl());
      assertThat(login.uri().getPath()).isEqualTo("/login");
      HttpResponse<String> consent = browser.logIn(login, People.ADA, SpringConfiguration.PASSWORD);
      assertThat(SpringBrowser.fields(consent))
          .filteredOn(field -> field.type().equals("checkbox"))
          .extracting(Field::value)
          .containsExactlyInAnyOrder("read:me", "read:jira-work", "offline_access");
      HttpResponse<String> end = browser.consent(consent);
      assertThat(end.uri().getPath()).isEqualTo("/oauth/callback");
      assertThat(end.statusCode()).isEqualTo(200);
    }
    assertThat(ada.connection()).isEqualTo("connected");
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
  }

  @Test
  void a_login_as_another_person_creates_no_connection() throws Exception {
    HttpResponse<String> end = world.connect(ada, People.BRUNO);
    assertThat(end.statusCode()).isEqualTo(403);
    assertThat(end.body()).contains("another account");
    assertThat(ada.connection()).isEqualTo("none");
  }

  @Test
  void a_consent_without_a_ticked_scope_is_a_refusal() throws Exception {
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(ada.ticketUrl());
      HttpResponse<String> end =
          browser.decline(browser.logIn(login, People.ADA, SpringConfiguration.PASSWORD));
      assertThat(end.statusCode()).isEqualTo(403);
      assertThat(end.body()).contains("nothing was stored");
    }
    assertThat(ada.connection()).isEqualTo("none");
  }
}
