package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.AdminApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Macros of a reader who is not connected, where an admin has allowed a service account for them. */
@Tag("browser")
class ServiceAccountInBrowserTest {
  private static final List<ChosenMacro> MACROS =
      List.of(
          ChosenMacro.count("project = DEMO"),
          ChosenMacro.table("project = DEMO"),
          ChosenMacro.chart("project = DEMO"));
  private static final String NOTE = "Shown with the access of a service account";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private String token = "";
  private String id = "";

  private static ApiTokens tokens() {
    return BROWSING.world().sandbox().jira().apiTokens();
  }

  @BeforeEach
  void an_admin_stores_a_token() throws JsonProcessingException {
    token = tokens().issue(People.ADA, Kind.PLAIN);
    try (AdminApi admin = new AdminApi(BROWSING.world())) {
      HttpResponse<String> stored =
          admin.send(
              "POST",
              "credentials",
              "{\"name\":\"%s\",\"secret\":\"%s\",\"uses\":[\"count\",\"table\",\"chart\"]}"
                  .formatted(People.ADA.email(), token));
      id = new ObjectMapper().readTree(stored.body()).get("id").asText();
    }
  }

  @AfterEach
  void the_admin_deletes_it() {
    try (AdminApi admin = new AdminApi(BROWSING.world())) {
      assertThat(admin.send("DELETE", "credentials/" + id, "").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void each_macro_says_so_and_who_connects_sees_their_own() {
    HostPage host = BROWSING.tab().open(People.BRUNO, MACROS);
    for (int macro = 1; macro <= MACROS.size(); macro++) {
      assertThat(host.macro(macro).locator(".access-note")).containsText(NOTE);
    }
    Screenshots.inspect(host, "service-account");
    ConsentWindow popup = host.click(2, "Connect to Jira");
    popup.choose(People.BRUNO);
    popup.accept();
    popup.awaitClosed();
    for (int macro = 1; macro <= MACROS.size(); macro++) {
      assertThat(host.macro(macro).locator(".access-note")).hasCount(0);
    }
    assertThat(host.macro(2).locator(".account-name")).hasText("Bruno Keller");
  }

  @Test
  void a_token_that_jira_does_not_accept_is_told_and_never_as_no_issues() {
    tokens().revoke(token, Duration.ZERO);
    BROWSING.later(Duration.ofHours(3));
    HostPage host = BROWSING.tab().open(People.CHIDI, MACROS);
    host.await(MACROS.size(), "The service account does not work");
    assertThat(host.button(2, "Connect to Jira")).isVisible();
    Screenshots.inspect(host, "service-account-refused");
  }
}
