package org.chainkeeper.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.site.SiteFault;

/** Macros of one page whose requests are answered differently: each asks another site, or asks wrongly. */
final class RequestedStates {
  private static final String JQL = "project = OPS";
  private static final String ISSUE = "OPS-1";
  private static final String NOTHING = "project = OPS AND created < 2001-01-01";
  private static final String UNKNOWN_FIELD = "sumary ~ checkout";
  private static final String UNKNOWN_FILTER = "filter = 99999";
  private static final String UNKNOWN_ISSUE = "OPS-9999";
  private static final String SITE = "site";
  private static final int HUGE_MEGABYTES = 6;

  private final Sandbox sandbox;
  private final List<Placed> placed = new ArrayList<>();

  private record Placed(MacroState state, ChosenMacro macro) {}

  private RequestedStates(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Changes the sites, so that a consent of Ada after this reaches all of them but her own. */
  static RequestedStates of(Sandbox sandbox) {
    RequestedStates states = new RequestedStates(sandbox);
    sandbox.sites().member(LocalSites.HOME, People.ADA, false, false);
    states.addDenied();
    states.addFailing();
    states.addWrong();
    states.placed.sort(Comparator.comparing(one -> !one.macro().inLine()));
    return states;
  }

  /** Those in a line first, as pages number them. */
  List<ChosenMacro> macros() {
    return placed.stream().map(Placed::macro).toList();
  }

  /** In the order of the macros. */
  List<MacroState> states() {
    return placed.stream().map(Placed::state).toList();
  }

  private void addDenied() {
    String notHers =
        sandbox.sites().add("Elsewhere", "elsewhere.localhost", List.of(People.BRUNO)).cloudId();
    add(MacroState.NOT_REACHED, notHers);
    add(MacroState.IP_ALLOWLIST, siteThatRefuses(SiteFault.IP_ALLOWLIST));
    add(MacroState.APP_BLOCKED, siteThatRefuses(SiteFault.APP_BLOCKED));
    add(MacroState.SUSPENDED, siteThatRefuses(SiteFault.SUSPENDED));
    String withoutJira = site("without-jira");
    sandbox.sites().member(withoutJira, People.ADA, true, false);
    add(MacroState.NO_JIRA_ACCESS, withoutJira);
    add(MacroState.OTHER_HOST, "jira.acme.example");
  }

  private void addFailing() {
    add(MacroState.SHORT_PAUSE, siteThatPauses("jira-burst-based", Duration.ofMinutes(1)));
    add(MacroState.LONG_PAUSE, siteThatPauses("jira-burst-based", Duration.ofMinutes(15)));
    add(MacroState.SHARE_USED_UP, siteThatPauses("jira-quota-tenant-based", Duration.ofMinutes(1)));
    add(MacroState.JIRA_FAILS, siteWith("failing", new JiraFault.ServerError(503)));
    String huge = siteWith("huge", new JiraFault.Huge(HUGE_MEGABYTES));
    add(MacroState.TOO_MUCH_TEXT, ChosenMacro.card(ISSUE).with(SITE, huge));
    add(MacroState.TOO_MUCH_TEXT, ChosenMacro.line(ISSUE).with(SITE, huge));
  }

  private void addWrong() {
    add(MacroState.CHOOSE_SITE, ChosenMacro.count(JQL), ChosenMacro.table(JQL));
    addAtPolar(
        MacroState.NOT_FOUND, ChosenMacro.line(UNKNOWN_ISSUE), ChosenMacro.card(UNKNOWN_ISSUE));
    addAtPolar(MacroState.NOTHING_FOUND, ChosenMacro.table(NOTHING), ChosenMacro.chart(NOTHING));
    addAtPolar(
        MacroState.BAD_JQL,
        ChosenMacro.count(UNKNOWN_FIELD),
        ChosenMacro.table(UNKNOWN_FIELD),
        ChosenMacro.chart(UNKNOWN_FIELD));
    addAtPolar(
        MacroState.FILTER_NOT_SHARED,
        ChosenMacro.count(UNKNOWN_FILTER),
        ChosenMacro.chart(UNKNOWN_FILTER));
    add(
        MacroState.NO_SETTINGS,
        ChosenMacro.count(""),
        ChosenMacro.table(""),
        ChosenMacro.chart(""));
    add(MacroState.NO_ISSUE, ChosenMacro.line(""), ChosenMacro.card(""));
    add(MacroState.BAD_LIMIT, ChosenMacro.table(JQL).with("limit", "many"));
    add(MacroState.BAD_SETTINGS, ChosenMacro.chart(JQL).with("by", "weather"));
  }

  private void addAtPolar(MacroState state, ChosenMacro... macros) {
    for (ChosenMacro macro : macros) {
      add(state, macro.with(SITE, LocalSites.POLAR));
    }
  }

  /** In a block and in a line, in turn of one kind and of another. */
  private void add(MacroState state, String site) {
    boolean asksForIssue = placed.size() % 4 == 0;
    add(
        state,
        (asksForIssue ? ChosenMacro.line(ISSUE) : ChosenMacro.count(JQL)).with(SITE, site),
        (asksForIssue ? ChosenMacro.card(ISSUE) : ChosenMacro.table(JQL)).with(SITE, site));
  }

  private void add(MacroState state, ChosenMacro... macros) {
    for (ChosenMacro macro : macros) {
      placed.add(new Placed(state, macro));
    }
  }

  private String siteThatRefuses(SiteFault fault) {
    String site = site(fault.label());
    sandbox.sites().fault(site, fault);
    return site;
  }

  private String siteThatPauses(String reason, Duration time) {
    return siteWith(reason + time.toMinutes(), new JiraFault.RateLimited(reason, time));
  }

  private String siteWith(String name, JiraFault fault) {
    String site = site(name);
    sandbox.jira().faults().next(new ScriptedFault(fault, Optional.empty(), 1_000).on(site));
    return site;
  }

  private String site(String name) {
    return sandbox.sites().add(name, name + ".localhost", List.of(People.ADA)).cloudId();
  }
}
