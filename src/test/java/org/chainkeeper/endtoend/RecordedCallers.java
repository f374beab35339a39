package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.example;
import static org.chainkeeper.endtoend.RecordedTraffic.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.testkit.SharedSecrets;

/** Who may ask, and what is refused before a route is entered. */
final class RecordedCallers {
  private static final int TOO_LARGE_BYTES = 70_000;
  private static final String DIRECT = "GET /api/issues";
  private static final String PAGE = "GET /macros/table";

  private RecordedCallers() {}

  static void send(Recorder to) {
    to.group("01-public");
    published(to);
    to.group("02-any-route");
    RecordedTraffic.routes().forEach(route -> refusedAnywhere(to, route));
    refusedBeforeRoutes(to);
    to.group("03-callers-of-the-api");
    callersOfTheApi(to);
    to.group("04-callers-of-pages");
    callersOfPages(to);
  }

  private static void published(Recorder to) {
    String asset = "/assets/macro-issue-1.svg";
    to.send("the descriptor", RecordedRequest.get("/atlassian-connect.json"));
    to.send(
        "the descriptor, German", RecordedRequest.get("/atlassian-connect.json").language("de"));
    to.send("an asset", RecordedRequest.get(asset));
    to.send("an asset, compressed", RecordedRequest.get(asset).header("Accept-Encoding", "gzip"));
    to.send("an asset, HEAD", RecordedRequest.of("HEAD", asset));
    to.send("an asset, from a cache", RecordedRequest.get(asset).header("If-None-Match", "\"x\""));
    List<String> wrong =
        List.of(
            "/assets/none.js",
            "/assets/none.css",
            "/assets/none.exe",
            "/assets/.hidden.js",
            "/assets/a/.b.js",
            "/assets/..%2fapplication.properties",
            "/assets/%2e%2e/web/words.properties",
            "/assets/a//b.js",
            "/assets/",
            "/assets",
            "/assets/" + "n".repeat(300) + ".js");
    wrong.forEach(target -> to.send("no such asset " + cut(target), RecordedRequest.get(target)));
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  private static void refusedAnywhere(Recorder to, String route) {
    RecordedRequest good = example(route);
    String target = good.target();
    to.send(route + ": PUT", RecordedRequest.of("PUT", target));
    to.send(route + ": HEAD", RecordedRequest.of("HEAD", target));
    to.send(route + ": OPTIONS", RecordedRequest.of("OPTIONS", target));
    to.send(route + ": no caller", good);
    to.send(route + ": no caller, German", good.language("de"));
    to.send(route + ": a large body", good.json("{\"x\":\"" + "y".repeat(TOO_LARGE_BYTES) + "\"}"));
    to.send(
        route + ": a body that is no JSON", good.header("Content-Type", "text/xml").body("<a/>"));
    to.send(route + ": a body without a type", good.body("{}"));
    String more = (target.contains("?") ? "&" : "?") + "x=1" + "&x=1".repeat(100);
    to.send(route + ": many parameters", RecordedRequest.of(good.method(), target + more));
    String broken = (target.contains("?") ? "&" : "?") + "x=%zz";
    to.send(route + ": a broken escape", RecordedRequest.of(good.method(), target + broken));
  }

  private static void refusedBeforeRoutes(Recorder to) {
    List<String> unknown =
        List.of(
            "/",
            "/nowhere",
            "/nowhere?jwt=x",
            "/api",
            "/api/",
            "/api/nowhere",
            "/api/issues/",
            "/api/issues/DEMO-1/more",
            "/API/issues",
            "/macros/nothing",
            "/export/nothing",
            "/export/editor",
            "/oauth/nothing",
            "/connect/nothing",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/favicon.ico",
            "/%2e%2e/admin",
            "/api;x=1/issues",
            "/api/issues/%2F");
    unknown.forEach(target -> to.send("unknown " + target, RecordedRequest.get(target)));
    to.send("unknown, German", RecordedRequest.get("/nowhere").language("de"));
    to.send("unknown, DELETE", RecordedRequest.of("DELETE", "/nowhere"));
    to.send("unknown, POST of JSON", RecordedRequest.of("POST", "/nowhere").json("{}"));
    to.send("a long path", RecordedRequest.get("/" + "p".repeat(3_000)));
    to.send("a long header", RecordedRequest.get("/me").header("X-Long", "h".repeat(170_000)));
    to.send("a broken path", RecordedRequest.get("/%zz"));
    to.send("a target without a slash", RecordedRequest.get("me"));
    to.send("an unknown method", RecordedRequest.of("BREW", "/me"));
    to.send("TRACE", RecordedRequest.of("TRACE", "/me"));
  }

  /** By name, each a value of the header {@code Authorization}. */
  private static Map<String, String> wrongTokens(RecordedWorld world) {
    Map<String, String> wrong = new LinkedHashMap<>();
    String context = world.contextToken(People.ADA);
    wrong.put("nothing after the scheme", "JWT ");
    wrong.put("garbage", "JWT garbage");
    wrong.put("three dots", "JWT a.b.c");
    wrong.put("an unknown scheme", "Basic " + context);
    wrong.put("Forge's scheme", "Bearer " + context);
    wrong.put("no scheme", context);
    wrong.put("unsigned", "JWT " + world.claims(People.ADA, "context-qsh").unsigned("none"));
    wrong.put(
        "expired",
        "JWT "
            + world.signed(world.claims(People.ADA, "context-qsh").claim("exp", world.now() - 60)));
    wrong.put(
        "without an end",
        "JWT " + world.signed(world.claims(People.ADA, "context-qsh").without("exp")));
    wrong.put(
        "of the future",
        "JWT "
            + world.signed(
                world
                    .claims(People.ADA, "context-qsh")
                    .claim("iat", world.now() + 3_600)
                    .claim("exp", world.now() + 3_700)));
    wrong.put("of nobody", "JWT " + world.signed(world.anonymous("context-qsh")));
    wrong.put(
        "another secret",
        "JWT " + world.claims(People.ADA, "context-qsh").hs256(RecordedWorld.OTHER_SECRET));
    wrong.put(
        "an unknown tenant",
        "JWT "
            + world.signed(world.claims(People.ADA, "context-qsh").claim("iss", "unknown-tenant")));
    wrong.put("of another address", "JWT " + world.pageToken(People.ADA, "/elsewhere"));
    wrong.put(
        "RS256 of a stranger",
        "JWT "
            + world.signedByAtlassian(world.claims(People.ADA, "context-qsh").header("kid", "x")));
    return wrong;
  }

  private static void callersOfTheApi(Recorder to) {
    RecordedWorld world = to.world();
    for (String route : List.of(DIRECT, "GET /api/connection", "GET /api/admin/connections")) {
      wrongTokens(world)
          .forEach((name, value) ->
              to.send(
                  route + ": " + name,
                  example(route).header("Authorization", value, "<" + name + ">")));
    }
    for (String route : RecordedTraffic.routes()) {
      if (route.contains(" /api/")) {
        String value = Objects.requireNonNull(wrongTokens(world).get("expired"));
        to.send(route + ": an old token", example(route).header("Authorization", value, "<old>"));
        String paged = "JWT " + world.pageToken(People.ADA, example(route).target());
        to.send(
            route + ": a page token",
            example(route).header("Authorization", paged, "<page token of this address>"));
      }
    }
    String token = "JWT " + world.contextToken(People.ADA);
    RecordedRequest good = example("GET /api/connection");
    to.send(
        "lower-case scheme",
        good.header("Authorization", token.replace("JWT", "jwt"), "jwt <context token>"));
    to.send(
        "token twice",
        good.header("Authorization", token, "<context token>")
            .header("Authorization", token, "<context token>"));
    to.send("token in the address", good.query("jwt", token.substring(4), "<context token>"));
  }

  private static void callersOfPages(Recorder to) {
    RecordedWorld world = to.world();
    SharedSecrets.install(
        world.settings(),
        RecordedWorld.OTHER_TENANT,
        world.sandbox().confluence().tenant().baseUrl(),
        RecordedWorld.OTHER_SECRET);
    wrongTokens(world)
        .forEach((name, value) -> {
          for (String route : List.of(PAGE, "GET /export/table", "GET /admin")) {
            to.send(
                route + ": " + name,
                example(route).header("Authorization", value, "<" + name + ">"));
          }
        });
    for (String route : RecordedTraffic.routes()) {
      if (isPage(route)) {
        everyCaller(to, route);
      }
    }
    String target = "/macros/table?jql=project%3DDEMO";
    String token = world.pageToken(People.ADA, target);
    to.send(
        "page token in the header",
        RecordedRequest.get(target).header("Authorization", "JWT " + token, "JWT <page token>"));
    to.send(
        "page token twice",
        page(world, target).header("Authorization", "JWT " + token, "JWT <page token>"));
    to.send(
        "page token twice in the address", page(world, target).query("jwt", token, "<page token>"));
  }

  private static boolean isPage(String route) {
    return route.contains(" /macros/")
        || route.contains(" /export/")
        || route.endsWith("/me")
        || route.endsWith("/admin");
  }

  private static void everyCaller(Recorder to, String route) {
    RecordedWorld world = to.world();
    String target = example(route).target();
    String qsh = Forger.qsh("GET", target);
    String old = world.signed(world.claims(People.ADA, qsh).claim("exp", world.now() - 60));
    String noOne = world.signed(world.anonymous(qsh));
    String other =
        world
            .claims(People.ADA, qsh)
            .claim("iss", RecordedWorld.OTHER_TENANT)
            .hs256(RecordedWorld.OTHER_SECRET);
    String forged =
        world
            .claims(People.ADA, qsh)
            .claim("iss", Tenant.CLIENT_KEY)
            .hs256(RecordedWorld.OTHER_SECRET);
    for (String language : List.of("en", "de")) {
      String in = " (" + language + ")";
      RecordedRequest asked = RecordedRequest.get(target).language(language);
      to.send(route + ": an old page token" + in, asked.query("jwt", old, "<old page token>"));
      to.send(
          route + ": nobody logged in" + in, asked.query("jwt", noOne, "<page token of nobody>"));
      to.send(
          route + ": a context token" + in,
          asked.query("jwt", world.contextToken(People.ADA), "<context token>"));
      to.send(
          route + ": a forged token" + in,
          asked.query("jwt", forged, "<page token with another secret>"));
    }
    to.send(
        route + ": another tenant",
        RecordedRequest.get(target).query("jwt", other, "<page token of another tenant>"));
  }
}
