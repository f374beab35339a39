package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.atlassian.AdminSessionTokens;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.chainkeeper.testkit.SharedSecrets;
import org.chainkeeper.testkit.World;

/** The real app with two tenants and their administrators, and all who are none. */
final class AdminGateWorld implements AutoCloseable {
  /** A connection, and the name of a stored credential. */
  static final String[] ROWS_OF_THE_TENANT = {People.BRUNO.name(), People.CHIDI.email()};

  private static final int MAX_EVENT_BYTES = 8_192;

  /** Good for each of the routes that need a body before they look for a row. */
  private static final String BODY = "{\"uses\":[\"count\"]}";

  private static final Duration SESSION = Duration.ofMinutes(15);
  private static final Duration ADMINISTRATOR_CACHED_FOR = Duration.ofMinutes(5);
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String OTHER_SECRET = "o".repeat(64);

  private final World world;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String secret;
  private final ForgeCalls forge;
  private final AdminApi admin;
  private final AdminApi otherAdmin;
  private final Map<String, String> parameters;
  private final Map<String, String> others;
  private final String rowsAtTheStart;
  private final String oldInvocationToken;

  AdminGateWorld(Path directory) throws Exception {
    world = World.start(directory, Map.of("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1 localhost"));
    secret = SharedSecrets.read(world.settings(), Tenant.CLIENT_KEY);
    forge = new ForgeCalls(world);
    oldInvocationToken = forge.token(People.ADA, ForgeCalls.ADMIN);
    String old = genuine(admin(), secret, world.baseUrl());
    world.later(SESSION.minus(ADMINISTRATOR_CACHED_FOR));
    String former = formerAdministrator();
    world.later(ADMINISTRATOR_CACHED_FOR.plusSeconds(31));
    others = others(old, former);

    try (Visitor bruno = world.visitor(People.BRUNO)) {
      bruno.connect();
    }
    admin = new AdminApi(world);
    parameters =
        Map.of(
            "account",
            People.BRUNO.accountId(),
            "id",
            credential(),
            "plan",
            "00000000-0000-0000-0000-000000000000");
    String second = world.sandbox().secondSite().url();
    if (!world.sandbox().secondSite().confluence().installer().install(world.baseUrl())) {
      throw new IllegalStateException(world.sandbox().secondSite().confluence().tenant().detail());
    }
    otherAdmin = new AdminApi(world, second.replace("polar.localhost", "localhost"));
    rowsAtTheStart = rowsOfTheTenant();
  }

  record Answer(int status, String body) {}

  Person admin() {
    return People.ADA;
  }

  Person viewer() {
    return People.BRUNO;
  }

  List<String> routes() {
    return world.app().routes().stream().filter(route -> !route.startsWith("management ")).toList();
  }

  String administrator() {
    return admin.session();
  }

  String otherAdministrator() {
    return otherAdmin.session();
  }

  /** By name, the tokens of all who must not pass. */
  Map<String, String> others() {
    return others;
  }

  /**
   * A call through Forge's proxy.
   *
   * @return the answer's status and body; 502 when the proxy refused it, as it does for 401
   */
  Answer invoke(String route, Optional<Person> person, String module) throws Exception {
    String method = route.substring(0, route.indexOf(' '));
    JsonNode answer =
        forge.invoke(person, module, method, path(route), method.equals("GET") ? "" : BODY);
    return new Answer(answer.path("payload").path("status").asInt(502), answer.toString());
  }

  /** An invocation token of the admin page, with any user token and past the proxy. */
  Answer past(String route, String token, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    all.addAll(List.of(headers));
    return sendWith(route, "", all);
  }

  String invocationToken() throws Exception {
    return forge.token(People.ADA, ForgeCalls.ADMIN);
  }

  String oldInvocationToken() {
    return oldInvocationToken;
  }

  private Map<String, String> others(String old, String former) {
    String ada = People.ADA.accountId();
    String audience = world.baseUrl() + "/api/admin";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("nothing", "");
    all.put("garbage", "garbage");
    all.put("a viewer's context token", claims(viewer().accountId(), 180).hs256(secret));
    all.put("an administrator's context token", claims(ada, 180).hs256(secret));
    all.put("a viewer with a genuine session", genuine(viewer(), secret, world.baseUrl()));
    all.put("a former administrator", former);
    all.put("an old session", old);
    all.put("a session of another tenant's key", genuine(admin(), OTHER_SECRET, world.baseUrl()));
    all.put("a session of another app", genuine(admin(), secret, "https://elsewhere.example"));
    all.put(
        "forged with the tenant's secret", claims(ada, 180).claim("aud", audience).hs256(secret));
    all.put("forged without a signature", claims(ada, 180).claim("aud", audience).unsigned("none"));
    all.put(
        "forged with a key of the forger's own",
        claims(ada, 180).claim("aud", audience).hs256("f".repeat(64)));
    all.put(
        "with another's name in it",
        TamperedToken.of(genuine(viewer(), secret, world.baseUrl()), viewer(), admin()));
    return all;
  }

  /** What the app gives to the admin page of a person, whether an administrator or not. */
  private String genuine(Person person, String signedWith, String baseUrl) {
    MemoryInstallations installations = new MemoryInstallations();
    TenantId tenant = new TenantId(Tenant.CLIENT_KEY);
    URI site = URI.create(world.sandbox().confluence().tenant().baseUrl());
    installations.install(
        LifecycleCallIds.next(),
        tenant,
        site,
        new SharedSecret(signedWith),
        world.sandbox().clock().instant());
    Viewer viewer = new Viewer(new Caller.Connect(tenant, site), new AccountId(person.accountId()));
    String pageToken = claims(person.accountId(), 180).hs256(signedWith);
    return new AdminSessionTokens(installations, world.sandbox().clock(), URI.create(baseUrl))
        .open(viewer, pageToken)
        .orElseThrow();
  }

  private String formerAdministrator() throws Exception {
    var users = world.sandbox().confluence().users();
    users.setAdmin(People.CHIDI, true);
    String session = genuine(People.CHIDI, secret, world.baseUrl());
    if (status("GET /api/admin/overview", session) != 200) {
      throw new IllegalStateException("not an administrator");
    }
    users.setAdmin(People.CHIDI, false);
    return session;
  }

  private Forger claims(String account, int livesSeconds) {
    return claims(account, livesSeconds, "context-qsh");
  }

  private Forger claims(String account, int livesSeconds, String qsh) {
    long now = world.sandbox().clock().instant().getEpochSecond();
    return Forger.token()
        .claim("iss", Tenant.CLIENT_KEY)
        .claim("sub", account)
        .claim("iat", now)
        .claim("exp", now + livesSeconds)
        .claim("qsh", qsh);
  }

  private String credential() throws Exception {
    String token = world.sandbox().jira().apiTokens().issue(People.CHIDI, ApiTokens.Kind.PLAIN);
    HttpResponse<String> stored =
        admin.send(
            "POST",
            "credentials",
            "{\"name\":\"%s\",\"secret\":\"%s\"}".formatted(People.CHIDI.email(), token));
    return WebWorld.json(stored).get("id").asText();
  }

  /** Connections and credentials, as their own administrator sees them. */
  String rowsOfTheTenant() {
    return admin.send("GET", "connections", "").body()
        + admin.send("GET", "credentials", "").body();
  }

  String rowsAtTheStart() {
    return rowsAtTheStart;
  }

  Answer page(Person person) throws Exception {
    String jwt = claims(person.accountId(), 180, Forger.qsh("GET", "/admin")).hs256(secret);
    return send(HttpRequest.newBuilder(URI.create(world.baseUrl() + "/admin?jwt=" + jwt)));
  }

  int status(String route, String session) throws Exception {
    return send(route, "Bearer " + session).status();
  }

  Answer send(String route, String authorization) throws Exception {
    return sendWith(route, "", "Authorization", authorization);
  }

  Answer sendWith(String route, String query, String header, String value) throws Exception {
    return sendWith(route, query, List.of(header, value));
  }

  private Answer sendWith(String route, String query, List<String> headers) throws Exception {
    String method = route.substring(0, route.indexOf(' '));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.baseUrl() + path(route) + query))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .headers(headers.toArray(String[]::new))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(BODY));
    return send(request);
  }

  /** With what the first tenant has in place of each parameter. */
  private String path(String route) {
    return PARAMETER
        .matcher(route.substring(route.indexOf(' ') + 1))
        .replaceAll(found ->
            Optional.ofNullable(parameters.get(found.group(1)))
                .orElseThrow(() -> new IllegalStateException("what is " + route + "?")));
  }

  /** Of a stream of events, which does not end, what comes first. */
  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    try (InputStream body = answer.body()) {
      byte[] first = new byte[MAX_EVENT_BYTES];
      byte[] read =
          type.startsWith("text/event-stream")
              ? Arrays.copyOf(first, Math.max(0, body.read(first)))
              : body.readAllBytes();
      return new Answer(answer.statusCode(), new String(read, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    admin.close();
    otherAdmin.close();
    forge.close();
    http.close();
    world.close();
  }
}
