package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each state of docs/MACROS.md on the Forge host, in a block and in a line of text, in both themes. */
@Tag("browser")
class StatesOnForgeInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");

  /** What all kinds have in common is shown in a line and in a block. */
  private static final List<ChosenMacro> TWO =
      List.of(ChosenMacro.line("DEMO-29"), ChosenMacro.table("project = DEMO"));

  private static final String SCOPE_WITHOUT_JIRA = "read:me offline_access";
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final int SLOW_MILLIS = 31_000;

  private static final Path DOCUMENT = Path.of("docs", "MACROS.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\|[^|]*\\|[^|]*\\|$");
  private static final Set<String> NOT_STATES = Set.of("state", "---");

  /** A Forge page opens a tab and does not hear of it again; the tab says the last two. */
  private static final Set<String> NOT_KNOWN_TO_A_FORGE_PAGE =
      Set.of("window closed", "consent declined", "another account");

  @RegisterExtension
  static final Browsing BROWSING =
      new Browsing(Map.of("REFRESH_PATIENCE", "PT1S", "REFRESH_SUSPECT_RETRY", RETRY.toString()));

  @AfterEach
  void all_is_well_again() {
    BROWSING.world().sandbox().sites().reset();
    BROWSING.world().sandbox().forge().license(LocalSites.HOME, true);
    oauth().restrictions().activate(People.ADA);
    oauth().clientSecret(SandboxOptions.CLIENT_SECRET);
    oauth().gate().release();
    BROWSING.disconnectOnForge(People.ADA);
  }

  @Test
  void every_state_of_the_documentation_is_one_of_these() throws IOException {
    String section = Files.readString(DOCUMENT).split("## When there is nothing to show", 2)[1];
    Set<String> documented =
        ROW.matcher(section.split("\n## ", 2)[0])
            .results()
            .map(row -> row.group(1))
            .flatMap(row -> Stream.of(row.split("; ")))
            .filter(Predicate.not(NOT_STATES::contains))
            .collect(Collectors.toSet());
    Set<String> shown =
        Arrays.stream(MacroState.values())
            .map(state -> state.documented)
            .collect(Collectors.toSet());
    shown.addAll(NOT_KNOWN_TO_A_FORGE_PAGE);
    assertThat(documented).isEqualTo(shown);
  }

  @Test
  void a_reader_who_is_not_logged_in_is_told_so() {
    ShownStates states = new ShownStates(MacroState.Group.READER);
    HostPage host = BROWSING.forgeTab().open(Optional.empty(), KINDS);
    states.await(host, KINDS.size(), MacroState.ANONYMOUS);
    Screenshots.inspectBothThemes(host, "forge-anonymous");
    states.assertAll();
  }

  @Test
  void what_a_request_is_answered() {
    RequestedStates requested = RequestedStates.of(BROWSING.world().sandbox());
    BROWSING.connectOnForge(People.ADA);
    ShownStates states = new ShownStates(MacroState.Group.REQUESTS);
    HostPage host = BROWSING.forgeTab().open(People.ADA, requested.macros());
    host.awaitSettled(requested.macros().size());
    List<Frame> frames = host.frames();
    for (int i = 0; i < frames.size(); i++) {
      states.await(host.page(), frames.get(i), requested.states().get(i));
    }
    Screenshots.inspectBothThemes(host, "forge-requests");
    states.assertAll();
  }

  @Test
  void what_a_network_does() {
    BROWSING.connectOnForge(People.ADA);
    ShownStates states = new ShownStates(MacroState.Group.NETWORK);
    routeApi(Route::abort);
    HostPage host = BROWSING.forgeTab().open(People.ADA, TWO);
    states.await(host, TWO.size(), MacroState.UNREACHABLE);
    Screenshots.inspectBothThemes(host, "forge-unreachable");

    BROWSING.profile().setOffline(true);
    host.clickInEach(TWO.size(), "Try again");
    states.await(host, TWO.size(), MacroState.OFFLINE);
    Screenshots.inspectBothThemes(host, "forge-offline");

    routeApi(StatesOnForgeInBrowserTest::busy);
    BROWSING.profile().setOffline(false);
    states.await(host, TWO.size(), MacroState.BUSY);
    Screenshots.inspectBothThemes(host, "forge-busy");
    states.assertAll();
  }

  @Test
  void what_becomes_of_a_connection() throws InterruptedException {
    BROWSING.connectOnForge(People.ADA);
    BROWSING.holdClocks();
    ShownStates states = new ShownStates(MacroState.Group.GRANT);
    HostPage host = BROWSING.forgeTab();

    BROWSING.world().sandbox().forge().license(LocalSites.HOME, false);
    show(states, host, MacroState.NO_LICENCE);
    BROWSING.world().sandbox().forge().license(LocalSites.HOME, true);

    oauth().restrictions().deactivate(People.ADA);
    show(states, host, MacroState.DEACTIVATED);
    oauth().restrictions().activate(People.ADA);

    BROWSING.world().later(Duration.ofHours(1));
    oauth().faults().add(Fault.once(FaultKind.HOLD));
    show(states, host, MacroState.REFRESHING);
    BROWSING.profile().clock().fastForward(SLOW_MILLIS);
    states.await(host, TWO.size(), MacroState.STILL_REFRESHING);
    Screenshots.inspectBothThemes(host, "forge-still-refreshing");
    oauth().gate().release();

    BROWSING.world().later(Duration.ofHours(1));
    oauth().clientSecret("renewed");
    show(states, host, MacroState.WRONG_SECRET);
    oauth().clientSecret(SandboxOptions.CLIENT_SECRET);
    BROWSING.world().later(Duration.ofMinutes(5));

    oauth().limitScopes(People.ADA, SCOPE_WITHOUT_JIRA);
    show(states, host, MacroState.MISSING_PERMISSION);

    BROWSING.world().later(Duration.ofHours(1));
    oauth().revoke(People.ADA);
    long calls = oauth().gate().count(Stage.FINISHED);
    show(states, host, MacroState.REFUSED_FOR_NOW);
    BROWSING.world().later(RETRY.multipliedBy(2));
    assertThat(oauth().gate().await(Stage.FINISHED, calls + 2, Chromium.TIMEOUT)).isTrue();
    show(states, host, MacroState.ENDED);

    for (String site : List.of(LocalSites.HOME, LocalSites.POLAR)) {
      BROWSING.world().sandbox().sites().member(site, People.ADA, false, false);
    }
    BROWSING.connectOnForge(People.ADA);
    show(states, host, MacroState.NO_SITE);
    states.assertAll();
  }

  private static void show(ShownStates states, HostPage host, MacroState state) {
    host.page().unrouteAll();
    host.open(People.ADA, TWO);
    states.await(host, TWO.size(), state);
    Screenshots.inspectBothThemes(
        host, "forge-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static void routeApi(Consumer<Route> handler) {
    BROWSING.profile().unrouteAll();
    BROWSING.profile().route(url -> url.startsWith(BROWSING.world().baseUrl() + "/api/"), handler);
  }

  /** For longer than a page waits by itself. */
  private static void busy(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setHeaders(
                Map.of(
                    "Access-Control-Allow-Origin", "*",
                    "Access-Control-Allow-Headers", "*, authorization",
                    "Access-Control-Expose-Headers", "Retry-After",
                    "Content-Type", "application/json",
                    "Retry-After", "600"))
            .setBody("{\"code\": \"unavailable\"}"));
  }

  private static AuthorizationServer oauth() {
    return BROWSING.world().sandbox().oauth();
  }
}
