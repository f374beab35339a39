package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.api;

import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;
import org.chainkeeper.sandbox.account.People;

/** Installations and their ends, as Atlassian announces them and as no caller may. */
final class RecordedLifecycle {
  private static final String TENANT = "recorded-lifecycle";
  private static final String APP = "org.chainkeeper.jira-macros";

  private static final PrivateKey OTHER_KEY = Forger.key("another").getPrivate();

  private final Recorder to;
  private final RecordedWorld world;

  private RecordedLifecycle(Recorder to) {
    this.to = to;
    this.world = to.world();
  }

  static void send(Recorder to) {
    RecordedLifecycle all = new RecordedLifecycle(to);
    to.group("16-lifecycle");
    all.bodies();
    all.tokens();
    all.installed();
    all.forge();
  }

  private void forge() {
    forge("/forge/lifecycle", "lifecycle");
    forge("/forge/uninstalled", "goodbye");
  }

  private void forge(String path, String module) {
    InvocationToken system =
        InvocationToken.at(world.now())
            .without("principal")
            .without("context")
            .json("app/module", "{\"key\": \"" + module + "\"}");
    String page = InvocationToken.at(world.now()).without("principal").signed();
    to.send(path, forge(path, system.signed(), "of the platform", "{}"));
    to.send(path + ": again", forge(path, system.signed(), "of the platform", "{}"));
    to.send(path + ": no JSON", forge(path, system.signed(), "of the platform", "x"));
    to.send(
        path + ": another installation",
        forge(path, system.signed(), "of the platform", "{\"id\":\"another\"}"));
    to.send(path + ": the token of a page", forge(path, page, "of an anonymous reader", "{}"));
    to.send(path + ": no token", RecordedRequest.of("POST", path).json("{}"));
  }

  private static RecordedRequest forge(String path, String token, String shown, String body) {
    return RecordedRequest.of("POST", path)
        .header("Authorization", "Bearer " + token, "Bearer <" + shown + ">")
        .json(body);
  }

  private static Map<String, String> good(String event) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("key", APP);
    body.put("clientKey", TENANT);
    body.put("sharedSecret", "s".repeat(64));
    body.put("baseUrl", "https://home.atlassian.net/wiki");
    body.put("eventType", event);
    return body;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> body = good("installed");
    body.put(name, value);
    return body;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> body = good("installed");
    body.remove(name);
    return body;
  }

  private static String json(Map<String, String> body) {
    StringBuilder text = new StringBuilder();
    body.forEach((name, value) ->
        text.append(text.isEmpty() ? "{" : ",")
            .append('"')
            .append(name)
            .append("\":\"")
            .append(value)
            .append('"'));
    return text.append('}').toString();
  }

  private RecordedRequest call(String event, String token, String shown, String body) {
    return RecordedRequest.of("POST", "/connect/" + event)
        .header("Authorization", "JWT " + token, "JWT <" + shown + ">")
        .json(body);
  }

  private RecordedRequest genuine(String event, String body) {
    String token = world.signedByAtlassian(world.lifecycleClaims(event, TENANT));
    return call(event, token, "signed by Atlassian", body);
  }

  private void bodies() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("no JSON", "x");
    bad.put("an array", "[]");
    bad.put("empty object", "{}");
    bad.put("another app", json(with("key", "another.app")));
    bad.put("another event", json(with("eventType", "uninstalled")));
    bad.put("no tenant", json(without("clientKey")));
    bad.put("a tenant with a space", json(with("clientKey", "a b")));
    bad.put("a long tenant", json(with("clientKey", "t".repeat(256))));
    bad.put("no base url", json(without("baseUrl")));
    bad.put("a host that is not allowed", json(with("baseUrl", "https://evil.example/wiki")));
    bad.put("http", json(with("baseUrl", "http://home.atlassian.net/wiki")));
    bad.put("no secret", json(without("sharedSecret")));
    bad.put("a short secret", json(with("sharedSecret", "short")));
    bad.forEach((name, body) -> to.send("installed: " + name, genuine("installed", body)));
    bad.put("another event", json(with("eventType", "installed")));
    bad.forEach((name, body) -> to.send("uninstalled: " + name, genuine("uninstalled", body)));
  }

  private void tokens() {
    for (String event : new String[] {"installed", "uninstalled"}) {
      String body = json(good(event));
      Map<String, String> wrong = new LinkedHashMap<>();
      wrong.put("garbage", "garbage");
      wrong.put("another tenant", world.signedByAtlassian(world.lifecycleClaims(event, "another")));
      wrong.put(
          "another audience",
          world.signedByAtlassian(
              world.lifecycleClaims(event, TENANT).claim("aud", "https://evil.example")));
      wrong.put(
          "another address",
          world.signedByAtlassian(
              world.lifecycleClaims(event, TENANT).claim("qsh", Forger.qsh("POST", "/x"))));
      wrong.put(
          "expired",
          world.signedByAtlassian(
              world.lifecycleClaims(event, TENANT).claim("exp", world.now() - 60)));
      wrong.put(
          "an unknown key",
          world.signedByAtlassian(world.lifecycleClaims(event, TENANT).header("kid", "nothing")));
      wrong.put("a stranger's key", world.lifecycleClaims(event, TENANT).rs256(OTHER_KEY));
      wrong.put("a shared secret", world.lifecycleClaims(event, TENANT).hs256("s".repeat(64)));
      wrong.put("a context token", world.contextToken(People.ADA));
      wrong.forEach((name, token) -> to.send(event + ": " + name, call(event, token, name, body)));
      to.send(event + ": no token", RecordedRequest.of("POST", "/connect/" + event).json(body));
    }
  }

  private void installed() {
    RecordedRequest install =
        genuine("installed", json(with("displayUrl", "https://pages.example.org/wiki")));
    to.send("installed", install);
    to.send("installed, delivered again", install);
    String target = "/macros/count?jql=project%3DDEMO";
    String page =
        world
            .claims(People.ADA, Forger.qsh("GET", target))
            .claim("iss", TENANT)
            .hs256("s".repeat(64));
    RecordedRequest asked =
        RecordedRequest.get(target).query("jwt", page, "<page token of the new tenant>");
    to.send("a page of the new tenant with a custom domain", asked);
    to.send("an export of the new tenant", export());
    RecordedRequest uninstall = genuine("uninstalled", json(good("uninstalled")));
    to.send("uninstalled", uninstall);
    to.send("uninstalled, delivered again", uninstall);
    to.send("a page of the tenant that is gone", asked);
    world.sandbox().confluence().installer().uninstall();
    for (String route : RecordedTraffic.routes()) {
      if (route.contains(" /api/") && !route.contains("admin")) {
        RecordedRequest one = RecordedTraffic.example(route);
        to.send("uninstalled: " + route, api(world, one.method(), one.target(), People.ADA));
      }
    }
    to.send("uninstalled: the admin page", RecordedTraffic.page(world, "/admin"));
    to.send("uninstalled: a page (de)", RecordedTraffic.page(world, "/me").language("de"));
  }

  private RecordedRequest export() {
    String target = "/export/table?jql=project%3DDEMO";
    String token =
        world
            .claims(People.ADA, Forger.qsh("GET", target))
            .claim("iss", TENANT)
            .hs256("s".repeat(64));
    return RecordedRequest.get(target).query("jwt", token, "<page token of the new tenant>");
  }
}
