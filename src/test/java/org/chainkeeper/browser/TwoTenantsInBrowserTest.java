package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person, two Confluence sites with the app, and consents that are limited to one Jira site each. */
@Tag("browser")
class TwoTenantsInBrowserTest {
  private static final List<ChosenMacro> AT_HOME =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final List<ChosenMacro> LATER = ChosenMacro.ofEachKind("project = WEB", "WEB-3");
  private static final List<ChosenMacro> AT_POLAR =
      ChosenMacro.ofEachKind("project = OPS", "OPS-1");
  private static final int KINDS = 5;
  private static final int TABLE = 3;

  @RegisterExtension
  static final Browsing BROWSING =
      new Browsing(Map.of("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1 localhost"));

  /** The second tenant's connection is not known to the class: it would outlive a test. */
  @AfterEach
  void the_second_tenant_has_no_connection() {
    var sandbox = BROWSING.world().sandbox();
    sandbox.oauth().restrictions().chooseSites(People.ADA, Optional.empty());
    assertThat(sandbox.secondSite().confluence().installer().uninstall()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"additive", "separate"})
  void where_tokens_from_before_live_on_a_second_tenants_consent_costs_the_first_nothing(
      String reading) {
    HostPage first = connectedFirst(reading);
    HostPage second = secondTenant(first);
    second.toolbar().letSecondConsentBe(reading);
    second.toolbar().changeSite(LocalSites.POLAR, "grant-site");
    connect(second);
    assertThat(key(second)).hasAttribute("href", Pattern.compile("//polar[.]localhost"));

    first.page().unrouteAll();
    first.open(People.ADA, LATER).awaitIssues(KINDS);
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void
      where_a_second_consent_replaces_the_first_both_windows_say_so_and_one_consent_restores_both() {
    HostPage first = connectedFirst("replaced");
    HostPage second = secondTenant(first);
    second.toolbar().letSecondConsentBe("replaced");
    second.toolbar().changeSite(LocalSites.POLAR, "grant-site");
    ConsentWindow limited = connect(second);
    assertThat(limited.page().locator("main")).containsText("does not reach 127.0.0.1");
    Screenshots.inspect(limited, "limited-consent-popup");
    limited.closeBy("Close this window");
    assertThat(key(second)).hasAttribute("href", Pattern.compile("//polar[.]localhost"));
    Screenshots.take(second, "second-tenant");
    second.toolbar().changeSite(LocalSites.HOME, "grant-all");

    first.page().unrouteAll();
    first.open(People.ADA, LATER).await(KINDS, "Your connection to Jira has ended");
    assertThat(first.macro(TABLE).locator(".notice"))
        .containsText("you connected again from another Confluence site");
    Screenshots.inspect(first, "replaced-by-second-tenant");
    HostPage again = BROWSING.tab().open(People.ADA, LATER);
    ConsentWindow both = again.click(TABLE, "Reconnect to Jira");
    both.accept();
    again.awaitIssues(KINDS);
    second.page().reload();
    second.awaitIssues(KINDS);
  }

  private static HostPage connectedFirst(String reading) {
    HostPage first = BROWSING.tab().open(People.ADA, AT_HOME);
    first.toolbar().letSecondConsentBe(reading);
    first.toolbar().changeSite(LocalSites.HOME, "grant-site");
    connect(first).awaitClosed();
    assertThat(key(first)).hasAttribute("href", Pattern.compile("//127[.]0[.]0[.]1"));
    return first;
  }

  private static Locator key(HostPage host) {
    return host.macro(TABLE).locator("tbody .key").first();
  }

  private static ConsentWindow connect(HostPage host) {
    ConsentWindow popup = host.connect(TABLE);
    popup.accept();
    host.awaitIssues(KINDS);
    return popup;
  }

  /** The toolbar leads there and installs the app. */
  private static HostPage secondTenant(HostPage first) {
    first.toolbar().openMenu();
    first.page().locator("#second-tenant").click();
    first.page().waitForURL(Pattern.compile("^http://polar[.]localhost:"));
    first.page().goBack();
    var tab = BROWSING.profile().newPage();
    String url = BROWSING.world().sandbox().secondSite().url();
    return new HostPage(tab, url, BROWSING.world().baseUrl()).open(People.ADA, AT_POLAR);
  }
}
