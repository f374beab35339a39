package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.spring.SpringWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class SpringConsentInBrowserTest {
  private static final int MACROS = 10;
  private static final int SCOPES = 3;

  /** Spring's page asks a content delivery network for its style. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("^(?!https?://(localhost|127\\.0\\.0\\.1|[a-z]+\\.localhost)[:/]).*");

  @Test
  void who_logs_in_and_consents_at_spring_sees_issues_in_all_macros(@TempDir Path directory)
      throws Exception {
    try (SpringWorld world = new SpringWorld(directory);
        BrowserContext profile = Chromium.shared().profile()) {
      profile.route(ELSEWHERE, Route::abort);
      HostPage host =
          new HostPage(profile.newPage(), world.app().sandbox().url(), world.app().baseUrl());
      host.open(Optional.of(People.ADA), MACROS, "light");
      host.await(MACROS, "Connect to Jira to see this");
      ConsentWindow popup = host.connect(1);
      logIn(popup.page());
      consent(popup.page());
      popup.awaitClosed();
      host.awaitIssues(MACROS);
      assertThat(host.macro(1).locator(".account-name")).hasText(People.ADA.name());
    }
  }

  private static void logIn(Page page) {
    page.locator("input[name=username]").fill(People.ADA.email());
    page.locator("input[name=password]").fill(SpringWorld.password());
    page.locator("button[type=submit]").click();
  }

  private static void consent(Page page) {
    Locator scopes = page.locator("input[name=scope]");
    assertThat(scopes).hasCount(SCOPES);
    scopes.all().forEach(Locator::check);
    page.locator("#submit-consent").click();
  }
}
