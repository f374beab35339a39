package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jira sites are renamed, added and removed after a consent, or there are none, or hundreds. */
@Tag("browser")
class ChangingSitesInBrowserTest {
  private static final int COUNT = 1;
  private static final int TABLE = 3;
  private static final int KINDS = 5;
  private static final String NO_SITE = "Your Atlassian account has no Jira site";

  /** After this the list of sites is asked for again. */
  private static final Duration LIST_AGE = Duration.ofMinutes(2);

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @AfterEach
  void sites_are_as_at_the_start() {
    BROWSING.world().sandbox().sites().reset();
  }

  @Test
  void after_a_site_was_renamed_its_old_links_go_on_working_and_lead_to_the_new_host() {
    BROWSING.connect(People.ADA);
    HostPage host = open(People.ADA, polar("polar.localhost", "OPS-1"));
    host.awaitIssues(KINDS);
    host.toolbar().changeSite(LocalSites.POLAR, "rename-site");
    String renamed = chosenHost(host);
    BROWSING.world().later(LIST_AGE);
    open(host, People.ADA, polar("polar.localhost", "OPS-2"));
    host.awaitIssues(KINDS);
    open(host, People.ADA, polar(renamed, "OPS-3"));
    host.awaitIssues(KINDS);
    assertThat(host.macro(TABLE).locator("tbody .key").first())
        .hasAttribute("href", Pattern.compile("//renamed-.*[.]localhost"));
    Screenshots.take(host, "site-renamed");
  }

  @Test
  void the_editor_names_a_renamed_site_by_its_new_name_where_the_macro_has_an_old_link() {
    BROWSING.connect(People.ADA);
    HostPage host = open(People.ADA, polar("polar.localhost", "OPS-1"));
    host.awaitIssues(KINDS);
    host.toolbar().changeSite(LocalSites.POLAR, "rename-site");
    String renamed = chosenHost(host);
    BROWSING.world().later(LIST_AGE);
    open(host, People.ADA, polar(renamed, "OPS-2"));
    host.awaitIssues(KINDS);
    open(host, People.ADA, polar("polar.localhost", "OPS-3"));
    host.awaitIssues(KINDS);
    FrameLocator editor = edit(host, TABLE);
    assertThat(chosenSite(editor)).hasText("Polar Station renamed");
    Screenshots.take(host, "editor-renamed-site");
  }

  @Test
  void a_site_that_was_added_is_shown_and_offered_without_a_new_consent() {
    BROWSING.connect(People.BRUNO);
    HostPage host = open(People.BRUNO, ChosenMacro.ofEachKind("project = MOB", "MOB-2"));
    host.awaitIssues(KINDS);
    host.toolbar().changeSites("add-site");
    String added = chosenHost(host);
    BROWSING.world().later(LIST_AGE);
    FrameLocator editor = edit(host, 4);
    assertThat(editor.locator(".preview .card .key")).hasText("MOB-2");
    assertThat(editor.locator("#site")).hasCount(0);
    editor.locator("#key").fill("http://" + added + "/browse/MOB-3");
    assertThat(chosenSite(editor)).hasText(Pattern.compile("New site .*"));
    assertThat(editor.locator(".preview .card .key")).hasText("MOB-3");
    Screenshots.take(host, "editor-added-site");
    open(host, People.BRUNO, at(added, "MOB-4"));
    host.awaitIssues(KINDS);
    assertThat(host.macro(TABLE).locator("tbody .key").first())
        .hasAttribute("href", Pattern.compile("//" + added.replace(".", "[.]")));
  }

  @Test
  void a_site_that_was_removed_takes_its_issues_along_and_every_macro_says_so() {
    BROWSING.connect(People.ADA);
    List<ChosenMacro> before = polar(LocalSites.POLAR, "OPS-1");
    HostPage host = open(People.ADA, before);
    host.awaitIssues(KINDS);
    host.toolbar().changeSite(LocalSites.POLAR, "remove-site");
    BROWSING.world().later(LIST_AGE);
    open(host, People.ADA, polar(LocalSites.POLAR, "OPS-2"));
    host.await(KINDS, "You cannot see this Jira site");
    Screenshots.inspect(host, "site-removed");
    open(host, People.ADA, before);
    host.await(KINDS, "You cannot see this Jira site");
    HostPage own = BROWSING.tab().openOwnPage(People.ADA, "light");
    assertThat(own.ownPage().locator(".me-sites li")).hasText(new String[] {"Lighthouse"});
  }

  @Test
  void an_account_without_any_site_is_told_the_remedy_and_goes_on_once_it_has_one() {
    HostPage host = open(People.BRUNO, ChosenMacro.ofEachKind("project = DEMO", "DEMO-29"));
    host.awaitInEach(KINDS, "Connect to Jira");
    host.toolbar().changeSite(LocalSites.HOME, "member");
    ConsentWindow popup = host.connect(COUNT);
    popup.accept();
    host.await(KINDS, NO_SITE);
    Screenshots.inspect(popup, "no-site-popup");
    popup.closeBy("Close this window");
    assertThat(host.macro(TABLE).locator(".notice")).containsText("Ask a Jira admin to invite");
    Screenshots.inspect(host, "no-site");
    HostPage own = BROWSING.tab().openOwnPage(People.BRUNO, "light");
    assertThat(own.ownPage().locator(".notice-title")).hasText(NO_SITE);
    Screenshots.inspect(own, "me-no-site");

    host.toolbar().changeSite(LocalSites.HOME, "member");
    ConsentWindow again = host.click(TABLE, "Connect again");
    again.accept();
    again.awaitClosed();
    host.awaitIssues(KINDS);
  }

  @Test
  void among_hundreds_of_sites_the_tenants_own_is_shown_and_all_can_be_chosen() {
    HostPage host = open(People.ADA, ChosenMacro.ofEachKind("project = DEMO", "DEMO-29"));
    host.awaitInEach(KINDS, "Connect to Jira");
    host.toolbar().changeSites("add-many-sites");
    ConsentWindow popup = host.connect(TABLE);
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS);
    assertThat(host.macro(TABLE).locator("tbody .key").first())
        .hasAttribute("href", Pattern.compile("//127[.]0[.]0[.]1"));
    host.macro(TABLE).locator(".account-button").click();
    assertThat(host.macro(TABLE).locator(".panel")).containsText("+242 more");
    Screenshots.inspect(host, "many-sites-panel");
    FrameLocator editor = edit(host, TABLE);
    assertThat(editor.locator("#site option")).hasCount(253);
    Screenshots.inspect(host, "many-sites-editor");
    HostPage own = BROWSING.tab().openOwnPage(People.ADA, "light");
    assertThat(own.ownPage().locator("summary")).hasText("+242 more");
    Screenshots.inspect(own, "me-many-sites");
  }

  @Test
  void where_the_tenants_own_site_is_not_among_hundreds_one_is_chosen_from_a_list() {
    HostPage host = open(People.ADA, ChosenMacro.ofEachKind("project = MOB", "MOB-2"));
    host.awaitInEach(KINDS, "Connect to Jira");
    host.toolbar().changeSites("add-many-sites");
    host.toolbar().changeSite(LocalSites.HOME, "member");
    ConsentWindow popup = host.connect(TABLE);
    popup.accept();
    popup.awaitClosed();
    host.await(KINDS, "Which Jira site?");
    Screenshots.inspect(host, "many-sites-choice");
    host.macro(TABLE).locator("select").selectOption("Site 200");
    host.awaitIssues(KINDS);
    assertThat(host.macro(TABLE).locator("tbody .key").first())
        .hasAttribute("href", Pattern.compile("//site-200[.]localhost"));
  }

  /** Of each kind at this site; no two pages of a test ask the same, and what was kept is not seen. */
  private static List<ChosenMacro> polar(String site, String issue) {
    return named(ChosenMacro.ofEachKind("project = OPS AND key <= " + issue, issue), site);
  }

  private static List<ChosenMacro> at(String site, String issue) {
    return named(ChosenMacro.ofEachKind("project = MOB AND key <= " + issue, issue), site);
  }

  private static List<ChosenMacro> named(List<ChosenMacro> macros, String site) {
    return macros.stream().map(one -> one.with("site", site)).toList();
  }

  private static String chosenHost(HostPage host) {
    String name =
        (String) host.page().locator("#site").evaluate("site => site.selectedOptions[0].text");
    return name.replaceAll(".*[(](.*)[)]$", "$1");
  }

  private static Locator chosenSite(FrameLocator editor) {
    return editor.locator("#site option:checked");
  }

  private static FrameLocator edit(HostPage host, int macro) {
    host.page()
        .locator(".macro[data-macro='%d'] .edit-macro".formatted(macro))
        .dispatchEvent("click");
    return host.page().frameLocator(".editor-dialog iframe");
  }

  private static HostPage open(Person person, List<ChosenMacro> macros) {
    return BROWSING.tab().open(person, macros);
  }

  private static void open(HostPage host, Person person, List<ChosenMacro> macros) {
    host.page().unrouteAll();
    host.open(person, macros);
  }
}
