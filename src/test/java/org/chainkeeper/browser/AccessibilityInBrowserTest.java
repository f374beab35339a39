package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
class AccessibilityInBrowserTest {
  private static final int SECTION = 10;
  private static final int ONE = 1;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_in_macros_that_show_issues(String theme) {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), SECTION, theme);
    host.awaitIssues(SECTION);
    host.frames().forEach(AccessibilityInBrowserTest::assertAccessible);
  }

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_on_the_admin_page(String theme) {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openAdmin(People.ADA, theme);
    host.page().frameLocator("#content iframe").locator(".admin-list tbody tr").first().waitFor();
    host.page().frames().stream()
        .filter(frame -> frame.url().contains("/admin?"))
        .forEach(AccessibilityInBrowserTest::assertAccessible);
  }

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_on_the_page_after_a_consent(String theme) {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), ONE, theme);
    host.await(ONE, "Connect to Jira to see this");
    ConsentWindow popup = host.connect(ONE);
    popup.decline();
    popup.page().locator("#close").waitFor();
    popup.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme(theme)));
    assertAccessible(popup.page().mainFrame());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/macros/table?jwt=nonsense",
        "/oauth/start?ticket=nonsense",
        "/oauth/callback?state=nonsense&code=nonsense"
      })
  void axe_finds_nothing_on_a_page_that_refuses(String path) {
    try (Page page = BROWSING.profile().newPage()) {
      page.navigate(BROWSING.world().baseUrl() + path);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertThat(page.locator("h1").innerText()).isNotBlank();
        Axe.assertNothingOn(page);
      }
    }
  }

  @Test
  void axe_would_find_a_picture_without_words() {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), ONE, "light");
    host.await(ONE, "Connect to Jira to see this");
    Frame macro = host.frames().getFirst();
    macro.evaluate("() => document.body.append(new Image())");
    assertThat(Axe.violations(macro)).anyMatch(one -> one.startsWith("image-alt"));
  }

  private static ColorScheme scheme(String theme) {
    return ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT));
  }

  private static void assertAccessible(Frame frame) {
    assertThat(Axe.violations(frame)).as(frame.url().replaceAll("\\?.*", "")).isEmpty();
  }
}
