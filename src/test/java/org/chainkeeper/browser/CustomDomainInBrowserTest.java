package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Confluence site that people see under a domain of their own. */
@Tag("browser")
class CustomDomainInBrowserTest {
  private static final int MACROS = 10;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @AfterEach
  void the_site_has_no_domain_of_its_own() {
    var confluence = BROWSING.world().sandbox().confluence();
    confluence.tenant().setCustomDomain(Optional.empty());
    assertThat(confluence.installer().install()).isTrue();
  }

  @Test
  void macros_are_shown_and_a_person_connects_on_a_custom_domain() {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), MACROS, "light");
    host.await(MACROS, "Connect to Jira to see this");
    useDomain(host);
    assertThat(host.page().url()).startsWith("http://wiki.localhost:");
    host.await(MACROS, "Connect to Jira to see this");
    ConsentWindow popup = host.connect(1);
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(MACROS);
    Screenshots.take(host, "custom-domain");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void the_page_at_the_sites_own_address_goes_on_working_beside_it() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), MACROS, "light");
    useDomain(host);
    host.awaitIssues(MACROS);
    BROWSING.tab().open(Optional.of(People.ADA), MACROS, "light").awaitIssues(MACROS);
  }

  @Test
  void a_domain_that_was_given_up_frames_nothing_any_more() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), MACROS, "light");
    useDomain(host);
    host.awaitIssues(MACROS);
    String there = host.page().url();
    host.toolbar().openMenu();
    host.page().locator("#domain").click();
    host.page().waitForURL(Pattern.compile("^http://127[.]0[.]0[.]1:"));
    host.awaitIssues(MACROS);
    host.page().navigate(there);
    assertThat(host.page().locator(".macro iframe")).hasCount(MACROS);
    assertThat(host.frames()).isEmpty();
  }

  private static void useDomain(HostPage host) {
    host.toolbar().openMenu();
    host.page().locator("#domain").click();
    host.page().waitForURL(Pattern.compile("^http://wiki[.]localhost:"));
  }
}
