package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class OwnPageInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void who_is_not_connected_connects_there_and_reads_as_whom() {
    HostPage host = BROWSING.tab().openOwnPage(People.ADA, "light");
    FrameLocator own = host.ownPage();
    assertThat(own.locator(".notice-title")).hasText("You are not connected to Jira");
    Screenshots.inspect(host, "me-none");

    Page popup = host.page().waitForPopup(() -> button(own, "Connect to Jira").click());
    popup.locator("form").waitFor();
    ConsentWindow window = new ConsentWindow(popup);
    window.choose(People.ADA);
    window.accept();
    window.awaitClosed();

    assertThat(own.locator("dl")).containsText("Ada Sommerfeld");
    assertThat(own.locator("dl")).containsText("if it is not used until then");
    Screenshots.inspect(host, "me");
  }

  @Test
  void a_person_who_connects_as_another_reads_so_and_stays_connected() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openOwnPage(People.ADA, "light");
    FrameLocator own = host.ownPage();

    Page popup = host.page().waitForPopup(() -> button(own, "Connect again").click());
    popup.locator("form").waitFor();
    ConsentWindow window = new ConsentWindow(popup);
    window.choose(People.BRUNO);
    window.accept();

    assertThat(own.locator(".notice-title")).hasText("That was another Atlassian account");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
    Screenshots.inspect(host, "me-wrong-account");
  }

  @Test
  void a_person_disconnects_after_a_question() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openOwnPage(People.ADA, "light");
    FrameLocator own = host.ownPage();

    button(own, "Disconnect").click();
    assertThat(button(own, "Keep the connection")).isFocused();
    Screenshots.inspect(host, "me-question");
    button(own, "Keep the connection").click();
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");

    button(own, "Disconnect").click();
    button(own, "Disconnect").click();
    assertThat(own.locator(".notice-title").first()).hasText("You are disconnected.");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
  }

  @Test
  void a_macro_leads_there() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), 1, "light");
    host.awaitIssues(1);

    host.macro(1).locator(".account-button").click();
    Locator more = host.button(1, "More about your connection");
    more.waitFor();
    host.awaitDrawn("light"); // else the iframe may grow under the click
    more.click();

    host.page().waitForURL(Pattern.compile(Pattern.quote(HostPage.OWN_PAGE)));
    assertThat(host.ownPage().locator("dl")).containsText("Ada Sommerfeld");
  }

  private static Locator button(FrameLocator frame, String name) {
    return frame.getByRole(
        AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
  }
}
