package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.api;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.ApiFaults.ScriptedAnswer;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;

/** From a viewer without a connection to one who is connected; all that can end a popup. */
final class RecordedConsents {
  private static final Pattern TICKET = Pattern.compile("ticket=([A-Za-z0-9_-]{43})");
  private static final Pattern STATE = Pattern.compile("state=([A-Za-z0-9_-]{43})");
  private static final String UNKNOWN_ID = "A".repeat(43);

  private final Recorder to;
  private final RecordedWorld world;

  private RecordedConsents(Recorder to) {
    this.to = to;
    this.world = to.world();
  }

  static void send(Recorder to) {
    RecordedConsents all = new RecordedConsents(to);
    to.group("05-not-connected");
    all.notConnected();
    to.group("06-consent");
    all.badTickets();
    all.badCallbacks();
    all.declined();
    all.atlassianFails();
    all.otherPerson();
    all.connected();
  }

  private void notConnected() {
    for (String route : RecordedTraffic.routes()) {
      if (route.contains(" /api/") && !route.contains("admin") && !route.contains("tickets")) {
        RecordedRequest asked = RecordedTraffic.example(route);
        for (String language : List.of("en", "de")) {
          to.send(
              route + " (" + language + ")",
              api(world, asked.method(), asked.target(), People.ADA).language(language));
        }
      }
    }
    for (String target :
        List.of(
            "/macros/table?jql=project%3DDEMO",
            "/macros/issue?key=DEMO-1",
            "/macros/count?jql=key%3E0",
            "/macros/chart?jql=key%3E0",
            "/me")) {
      to.send("page " + target, RecordedTraffic.page(world, target));
    }
  }

  private void badTickets() {
    List<String> queries =
        List.of(
            "",
            "?ticket=",
            "?ticket=short",
            "?ticket=" + UNKNOWN_ID,
            "?ticket=" + UNKNOWN_ID + "&ticket=x");
    for (String query : queries) {
      to.send("start" + query, RecordedRequest.get("/oauth/start" + query));
      to.send(
          "start" + query + " (de)", RecordedRequest.get("/oauth/start" + query).language("de"));
    }
    to.send(
        "start, speculative",
        RecordedRequest.get("/oauth/start?ticket=" + UNKNOWN_ID)
            .header("Sec-Purpose", "prefetch;prerender"));
    to.send(
        "callback, speculative",
        RecordedRequest.get("/oauth/callback").header("Purpose", "prefetch"));
  }

  private void badCallbacks() {
    List<String> queries =
        List.of(
            "",
            "?state=",
            "?code=x",
            "?state=" + UNKNOWN_ID,
            "?state=" + UNKNOWN_ID + "&code=x",
            "?state=short&code=x",
            "?error=access_denied",
            "?state=" + UNKNOWN_ID + "&error=access_denied",
            "?state=" + UNKNOWN_ID + "&error=server_error&error_description=%3Cb%3E",
            "?state=" + UNKNOWN_ID + "&code=" + "c".repeat(5_000));
    for (String query : queries) {
      String name = query.length() > 100 ? "a long code" : query;
      to.send("callback " + name, RecordedRequest.get("/oauth/callback" + query));
      to.send(
          "callback " + name + " (de)",
          RecordedRequest.get("/oauth/callback" + query).language("de"));
    }
  }

  /** A popup that has begun. */
  private record Popup(URI authorize, String state, String cookie) {}

  private Popup begin(String title, Person person) {
    RawAnswer ticket =
        to.send(title + ": a ticket", api(world, "POST", "/api/connection/tickets", person));
    String value = found(TICKET, ticket.body());
    RecordedRequest start = RecordedRequest.get("/oauth/start").query("ticket", value, "<ticket>");
    RawAnswer started = to.send(title + ": start", start);
    to.send(title + ": the ticket again", start);
    String authorize = started.header("Location").orElseThrow();
    String cookie = started.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new Popup(URI.create(authorize), found(STATE, authorize), cookie);
  }

  private static String found(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("nothing of " + pattern + " in " + text);
    }
    return found.group(1);
  }

  /** Where the browser is sent when this person decides. */
  private URI decide(Popup popup, Person person, String decision) {
    String form =
        popup.authorize().getRawQuery()
            + "&decision="
            + decision
            + "&person="
            + URLEncoder.encode(person.accountId(), StandardCharsets.UTF_8);
    return world
        .atlassian(
            HttpRequest.newBuilder(popup.authorize().resolve("/authorize/decision"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build())
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow();
  }

  private RecordedRequest callback(URI back) {
    String query =
        Arrays.stream(back.getRawQuery().split("&"))
            .map(one -> one.replaceFirst("^(code|state)=.*", "$1=<$1>"))
            .sorted()
            .collect(Collectors.joining("&"));
    String path = back.getRawPath();
    return new RecordedRequest(
        "GET", path + "?" + back.getRawQuery(), path + "?" + query, List.of(), "", "");
  }

  private RecordedRequest callback(Popup popup, URI back) {
    return callback(back).header("Cookie", popup.cookie(), "<cookie of the state>");
  }

  private void declined() {
    Popup popup = begin("declined", People.ADA);
    URI back = decide(popup, People.ADA, "decline");
    to.send("declined: without the cookie", callback(back));
    to.send("declined: callback", callback(popup, back));
    to.send("declined: callback again (de)", callback(popup, back).language("de"));
  }

  private void atlassianFails() {
    for (FaultKind kind :
        List.of(
            FaultKind.REFUSE_INVALID_GRANT,
            FaultKind.ERROR,
            FaultKind.GARBAGE,
            FaultKind.BUSY,
            FaultKind.NO_REFRESH_TOKEN)) {
      String title = "token endpoint " + kind.label();
      Popup popup = begin(title, People.ADA);
      URI back = decide(popup, People.ADA, "accept");
      world.sandbox().oauth().faults().add(Fault.once(kind).on(Fault.GrantType.CODE));
      to.send(title + ": callback", callback(popup, back));
      to.send(title + ": callback again (de)", callback(popup, back).language("de"));
      world.sandbox().oauth().faults().clear();
      world.later(Duration.ofMinutes(10));
    }
    for (String path : List.of("/me", "/oauth/token/accessible-resources")) {
      Popup popup = begin("500 of " + path, People.ADA);
      URI back = decide(popup, People.ADA, "accept");
      world.sandbox().apiFaults().next(ScriptedAnswer.of(path, 500, "{}").times(20));
      to.send("500 of " + path + ": callback", callback(popup, back));
      world.sandbox().apiFaults().clear();
      to.send("500 of " + path + ": callback again", callback(popup, back));
    }
    to.send("what is left: the connection", api(world, "/api/connection"));
    to.send("what is left: adopting", api(world, "POST", "/api/connection/adopt", People.ADA));
  }

  private void otherPerson() {
    Popup popup = begin("another account", People.CHIDI);
    URI back = decide(popup, People.BRUNO, "accept");
    to.send("another account: callback", callback(popup, back).language("de"));
    to.send("another account: callback again", callback(popup, back));
  }

  private void connected() {
    for (Person person : People.ALL) {
      String name = person.name();
      Popup popup = begin(name, person);
      URI back = decide(popup, person, "accept");
      to.send(
          name + ": callback",
          callback(popup, back).language(person.equals(People.BRUNO) ? "de" : "en"));
      to.send(name + ": callback again", callback(popup, back));
      to.send(name + ": callback without the cookie", callback(back));
      to.send(name + ": connection", api(world, "GET", "/api/connection", person));
    }
    Popup late = begin("a state of twenty minutes", People.ADA);
    URI back = decide(late, People.ADA, "accept");
    world.later(Duration.ofMinutes(20));
    to.send("a state of twenty minutes: callback", callback(late, back));
  }
}
