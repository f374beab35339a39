package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.api;
import static org.chainkeeper.endtoend.RecordedTraffic.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.site.SiteFault;

/** What readers meet while Jira or the token endpoint fails, and when they ask too much. */
final class RecordedFailures {
  private static final Set<String> WAIT = Set.of("retry-after");
  private static final int FOR_GOOD = 1_000;
  private static final int MAX_TICKETS = 30;
  private static final int MAX_REQUESTS = 900;

  private final Recorder to;
  private final RecordedWorld world;
  private int asked;

  private RecordedFailures(Recorder to) {
    this.to = to;
    this.world = to.world();
  }

  static void send(Recorder to) {
    RecordedFailures all = new RecordedFailures(to);
    to.group("13-jira-fails");
    all.jiraFails();
    all.sitesFail();
    to.group("14-refresh-fails");
    all.refreshFails();
    to.group("15-limits");
    all.limits();
  }

  private static final List<JiraFault> FAULTS =
      List.of(
          new JiraFault.RateLimited("jira-burst-based", Duration.ofSeconds(7)),
          new JiraFault.RateLimited("jira-quota-tenant-based", Duration.ofSeconds(50)),
          new JiraFault.ServerError(500),
          new JiraFault.ServerError(503),
          new JiraFault.Garbage(),
          new JiraFault.Truncated(),
          new JiraFault.FixedJson("[]"),
          new JiraFault.FixedJson("{}"),
          new JiraFault.InvalidToken(InvalidTokenResponse.UNAUTHORIZED),
          new JiraFault.InvalidToken(InvalidTokenResponse.FORBIDDEN),
          new JiraFault.InvalidToken(InvalidTokenResponse.NOT_FOUND),
          new JiraFault.InvalidToken(InvalidTokenResponse.ANONYMOUS),
          new JiraFault.Verbatim(302, Map.of("Location", "https://id.atlassian.com/login"), ""),
          new JiraFault.Verbatim(410, "{\"errorMessages\":[\"gone\"]}"),
          new JiraFault.Verbatim(403, "{\"message\":\"Site temporarily unavailable\"}"),
          new JiraFault.Verbatim(401, "{\"message\":\"scope does not match\"}"));

  /** A fresh query each time, since the cache would answer what was asked before. */
  private String fresh(String path) {
    asked++;
    return path + (path.contains("?") ? "&" : "?") + "jql=project%3DDEMO+and+key!%3DDEMO-" + asked;
  }

  private void jiraFails() {
    for (int number = 0; number < FAULTS.size(); number++) {
      JiraFault fault = FAULTS.get(number);
      String title = (number + 1) + " " + fault + ": ";
      world.sandbox().jira().faults().next(new ScriptedFault(fault, Optional.empty(), FOR_GOOD));
      to.send(title + "issues", api(world, fresh("/api/issues?limit=1")), WAIT);
      to.send(title + "count (de)", api(world, fresh("/api/count")).language("de"), WAIT);
      to.send(title + "connection", api(world, "/api/connection"));
      to.send(title + "page", page(world, fresh("/macros/count?x=y")));
      recover();
    }
  }

  /** Jira answers again, every person has a new connection, and no pause is left. */
  private void recover() {
    world.sandbox().jira().faults().clear();
    world.sandbox().oauth().faults().clear();
    world.later(Duration.ofMinutes(20));
    connect(People.ADA);
  }

  private void connect(Person person) {
    try (var visitor = world.visitor(person)) {
      visitor.connect();
    }
  }

  private void sitesFail() {
    for (SiteFault fault : SiteFault.values()) {
      world.sandbox().sites().fault(LocalSites.HOME, fault);
      to.send("site " + fault, api(world, fresh("/api/issues?limit=1")), WAIT);
      to.send(
          "site " + fault + " (de)", api(world, fresh("/api/issues?limit=1")).language("de"), WAIT);
      world.sandbox().sites().reset();
      recover();
    }
    world.sandbox().sites().member(LocalSites.HOME, People.ADA, true, false);
    to.send("no Jira on this site", api(world, fresh("/api/issues?limit=1")), WAIT);
    world.sandbox().sites().reset();
    recover();
  }

  private void refreshFails() {
    for (FaultKind kind :
        List.of(FaultKind.REFUSE_INVALID_GRANT, FaultKind.BUSY, FaultKind.ERROR)) {
      recover();
      world.later(Duration.ofHours(2));
      world.sandbox().oauth().faults().add(Fault.once(kind).times(FOR_GOOD));
      String title = kind.label() + ": ";
      to.send(title + "issues", api(world, fresh("/api/issues?limit=1")), WAIT);
      if (kind == FaultKind.REFUSE_INVALID_GRANT) {
        to.send(
            title + "issues (de)", api(world, fresh("/api/issues?limit=1")).language("de"), WAIT);
      }
      to.send(title + "connection", api(world, "/api/connection"));
      to.send(title + "connection (de)", api(world, "/api/connection").language("de"));
      to.send(title + "page", page(world, fresh("/macros/count?x=y")));
    }
    recover();
    to.send("after it: connection", api(world, "/api/connection"));
    to.send("after it: issues", api(world, fresh("/api/issues?limit=1")));
    to.send("disconnect", api(world, "DELETE", "/api/connection", People.ADA));
    to.send("disconnect again", api(world, "DELETE", "/api/connection", People.ADA));
    to.send("disconnected: issues", api(world, fresh("/api/issues?limit=1")));
    to.send("disconnected: connection", api(world, "/api/connection"));
    connect(People.ADA);
  }

  private void limits() {
    untilRefused("tickets: one too many", "POST", "/api/connection/tickets", MAX_TICKETS);
    world.later(Duration.ofMinutes(10));
    untilRefused("requests: one too many", "GET", "/api/connection", MAX_REQUESTS);
    to.send(
        "requests: a page is sent all the same",
        page(world, "/macros/count?jql=project%3DDEMO", People.CHIDI));
    world.later(Duration.ofMinutes(10));
    to.send("requests: after a while", api(world, "GET", "/api/connection", People.CHIDI));
  }

  private void untilRefused(String title, String method, String target, int maxAttempts) {
    RecordedRequest request = api(world, method, target, People.CHIDI);
    to.sendUntil(title, request, WAIT, status -> status == 429, maxAttempts);
  }
}
