package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.Locale;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** What a viewer meets who is not known as an administrator. */
@Tag("browser")
class AdminRefusedInBrowserTest {
  private static final String ADMIN_PAGE =
      "/wiki/plugins/servlet/ac/org.chainkeeper.jira-macros/chainkeeper-admin";
  private static final int HEIGHT = 700;
  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @AfterEach
  void reset() {
    BROWSING.world().sandbox().confluence().users().reset();
  }

  @ParameterizedTest
  @Variants({
    "en-GB, light, 1280, This page is for Confluence administrators",
    "en-GB, dark, 400, This page is for Confluence administrators",
    "de-DE, light, 400, Diese Seite ist für Confluence-Administratoren",
    "de-DE, dark, 1280, Diese Seite ist für Confluence-Administratoren"
  })
  void a_viewer_who_is_no_administrator_reads_whose_move_it_is(
      String locale, String theme, int width, String title) {
    BROWSING.read(locale);
    Page page = open(theme, width);
    var frame = page.frameLocator("#content iframe");
    assertThat(frame.getByRole(AriaRole.HEADING)).hasText(title);
    page.getByText("Loading app").waitFor(HIDDEN);
    Screenshots.shoot(page, "admin-refused-%s-%s-%d".formatted(locale, theme, width));
    assertReadable(page);
  }

  @Test
  void an_administrator_reads_that_confluence_did_not_answer() {
    BROWSING.world().sandbox().confluence().users().setFault(UserDirectory.ResponseFault.ERROR);
    BROWSING.world().later(Duration.ofMinutes(5));
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    assertThat(host.page().frameLocator("#content iframe").locator("h1"))
        .hasText("Confluence did not say whether you are an administrator");
    Screenshots.shoot(host.page(), "admin-unknown");
    assertReadable(host.page());
  }

  private static Page open(String theme, int width) {
    Page page = BROWSING.tab().page();
    page.setViewportSize(width, HEIGHT);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT))));
    page.navigate(
        BROWSING.world().sandbox().url()
            + ADMIN_PAGE
            + "?person="
            + People.BRUNO.accountId()
            + "&theme="
            + theme);
    return page;
  }

  private static void assertReadable(Page page) {
    for (Frame frame : page.frames()) {
      if (frame.url().contains("/admin?")) {
        assertThat(Axe.violations(frame)).isEmpty();
      }
    }
  }
}
