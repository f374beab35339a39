package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.SharedSecrets;
import org.chainkeeper.testkit.World;
import org.chainkeeper.web.RouteTable.Access;
import org.chainkeeper.web.RouteTable.Row;

/** The real app, with good and with wrong credentials for each row of {@link RouteTable}. */
final class RouteWorld implements AutoCloseable {
  static final int CLOSED = -1;
  private static final Pattern SESSION = Pattern.compile("\"adminToken\":\"([^\"]+)\"");
  private static final String OTHER_SECRET = "o".repeat(64);
  private static final String OTHER = "another-tenant";
  private static final String RS256 = "a stranger's RS256";

  private final World world;
  private final ForgeCalls forge;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KeyPair otherKey = Forger.key("another");
  private final String secret;

  /**
   * @param query besides that of the example
   * @param headers names and values
   */
  record Wrong(String name, String query, List<String> headers) {
    /** Whether the token looks like one of Forge, which is refused by the rules of its proxy. */
    boolean isOfForge() {
      return name.equals(RS256 + " as Bearer");
    }
  }

  RouteWorld(Path directory) throws Exception {
    world = World.start(directory);
    forge = new ForgeCalls(world);
    secret = SharedSecrets.read(world.settings(), Tenant.CLIENT_KEY);
    SharedSecrets.install(
        world.settings(),
        OTHER,
        world.sandbox().secondSite().confluence().tenant().baseUrl(),
        OTHER_SECRET);
    try (Visitor ada = world.visitor(People.ADA)) {
      ada.connect();
    }
  }

  List<String> routes() {
    return world.app().routes();
  }

  String confluence() {
    return world.sandbox().url();
  }

  HttpResponse<String> good(Row row) throws Exception {
    return good(row, row.method().equals("DELETE") ? People.BRUNO : People.ADA);
  }

  HttpResponse<String> good(Row row, Person person) throws Exception {
    String context = context(secret, Tenant.CLIENT_KEY, person, now() + 180);
    return switch (row.access()) {
      case ANYBODY -> send(row, "", List.of());
      case PAGE_TOKEN -> send(row, "jwt=" + page(row.example(), person), List.of());
      case CONTEXT_TOKEN -> send(row, "", authorization("JWT " + context));
      case ADMIN_SESSION -> send(row, "", authorization("Bearer " + session()));
      case ATLASSIAN -> throw new IllegalStateException("only Atlassian has the key");
      case POPUP_TICKET -> send(request(ticketUrl(person)).GET().build());
      case POPUP_STATE -> consent(person);
    };
  }

  /** The same on Forge; what its proxy makes of the answer. */
  JsonNode invoked(Row row) throws Exception {
    return forge.invoke(Optional.of(People.ADA), ForgeCalls.ADMIN, row.method(), row.example(), "");
  }

  /** The same on Forge, straight from a macro's frame. */
  HttpResponse<String> requested(Row row) throws Exception {
    Person person = row.method().equals("DELETE") ? People.BRUNO : People.ADA;
    String token = forge.token(person, ForgeCalls.MACRO);
    return send(row, "", authorization("Bearer " + token));
  }

  private HttpResponse<String> consent(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      return visitor.connect();
    }
  }

  private String ticketUrl(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      return visitor.ticketUrl();
    }
  }

  HttpResponse<String> asOtherTenant(Row row) throws Exception {
    String context = context(OTHER_SECRET, OTHER, People.ADA, now() + 180);
    String scheme = row.access() == Access.ADMIN_SESSION ? "Bearer " : "JWT ";
    return send(row, "", authorization(scheme + context));
  }

  /** All that must not open the row. */
  List<Wrong> wrong(Row row) throws Exception {
    List<Wrong> all = new ArrayList<>();
    all.add(new Wrong("nothing", "", List.of()));
    add(all, "garbage", "garbage");
    add(all, "a JWT without a signature", token("context-qsh", People.ADA).unsigned("none"));
    add(all, "an old context token", context(secret, Tenant.CLIENT_KEY, People.ADA, now() - 60));
    add(
        all,
        "another tenant's signature",
        context(OTHER_SECRET, Tenant.CLIENT_KEY, People.ADA, now() + 180));
    add(all, "an unknown tenant", context(OTHER_SECRET, "nobody-at-all", People.ADA, now() + 180));
    add(all, "a page token of another address", page("/elsewhere", People.ADA));
    add(
        all,
        RS256,
        token("context-qsh", People.ADA).header("kid", "unknown-kid").rs256(otherKey.getPrivate()));
    if (row.access() != Access.CONTEXT_TOKEN) {
      add(all, "a context token", context(secret, Tenant.CLIENT_KEY, People.ADA, now() + 180));
    }
    if (row.access() != Access.PAGE_TOKEN) {
      add(all, "a page token of this address", page(row.example(), People.ADA));
    }
    if (row.access() != Access.ADMIN_SESSION) {
      add(all, "an admin session", session());
    }
    String ticket = "A".repeat(43);
    all.add(new Wrong("a ticket that was never made", "ticket=" + ticket, List.of()));
    all.add(new Wrong("a state that was never made", "state=" + ticket + "&code=x", List.of()));
    return all;
  }

  /** In each of the places where a token may be looked for. */
  private static void add(List<Wrong> all, String name, String token) {
    all.add(new Wrong(name + " in the address", "jwt=" + token, List.of()));
    all.add(new Wrong(name + " as JWT", "", authorization("JWT " + token)));
    all.add(new Wrong(name + " as Bearer", "", authorization("Bearer " + token)));
    all.add(new Wrong(name + " twice", "jwt=" + token, authorization("JWT " + token)));
  }

  private static List<String> authorization(String value) {
    return List.of("Authorization", value);
  }

  private String session() throws Exception {
    HttpResponse<String> page = get("/admin?jwt=" + page("/admin", People.ADA));
    var found = SESSION.matcher(page.body());
    if (!found.find()) {
      throw new IllegalStateException("no session: " + page.statusCode());
    }
    return found.group(1);
  }

  private Forger token(String qsh, Person person) {
    return Forger.token()
        .claim("iss", Tenant.CLIENT_KEY)
        .claim("sub", person.accountId())
        .claim("iat", now())
        .claim("exp", now() + 180)
        .claim("qsh", qsh);
  }

  /** Confluence signs the page; the second part of it is signed by the same. */
  private String page(String target, Person person) {
    return token(Forger.qsh("GET", target.replace("/answer/1", "")), person).hs256(secret);
  }

  private String context(String signedWith, String tenant, Person person, long expires) {
    return token("context-qsh", person)
        .claim("iss", tenant)
        .claim("exp", expires)
        .hs256(signedWith);
  }

  private long now() {
    return world.sandbox().clock().instant().getEpochSecond();
  }

  HttpResponse<String> send(Row row, String query, List<String> headers) throws Exception {
    String target = row.example();
    String separator = target.contains("?") ? "&" : "?";
    String url = world.baseUrl() + target + (query.isEmpty() ? "" : separator + query);
    HttpRequest.Builder request = request(url).method(row.method(), body(row));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return send(request.build());
  }

  /**
   * The status of an answer to a query that a careful client would not send. {@link #CLOSED} when the
   * connection ends first: what a server does not read of a request can reset the connection before
   * its answer is read (RFC 9112 §9.6).
   */
  int status(Row row, String query) throws IOException {
    String separator = row.example().contains("?") ? "&" : "?";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.app().port())) {
      socket.setSoTimeout(30_000);
      String head =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .formatted(row.method(), row.example() + separator + query);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.isEmpty() ? CLOSED : Integer.parseInt(answer.substring(9, 12));
    } catch (SocketException e) {
      return CLOSED;
    }
  }

  /** A lifecycle call's body is good, so that nothing but the caller is refused. */
  private HttpRequest.BodyPublisher body(Row row) {
    if (row.access() != Access.ATLASSIAN) {
      return BodyPublishers.noBody();
    }
    String event = row.example().substring(row.example().lastIndexOf('/') + 1);
    return BodyPublishers.ofString(
        """
        {"key":"%s","clientKey":"%s","sharedSecret":"%s","baseUrl":"%s","eventType":"%s"}
        """
            .formatted(
                "org.chainkeeper.jira-macros",
                Tenant.CLIENT_KEY,
                OTHER_SECRET,
                world.sandbox().confluence().tenant().baseUrl(),
                event));
  }

  HttpResponse<String> sendBody(Row row, String body) throws Exception {
    return send(
        request(world.baseUrl() + row.example())
            .method(row.method(), BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> sendAs(String method, Row row) throws Exception {
    return send(
        request(world.baseUrl() + row.example()).method(method, BodyPublishers.noBody()).build());
  }

  HttpResponse<String> get(String target) throws Exception {
    return send(request(world.baseUrl() + target).GET().build());
  }

  HttpResponse<String> management(String target) throws Exception {
    return send(request("http://localhost:" + world.app().managementPort() + target).GET().build());
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    forge.close();
    http.close();
    world.close();
  }
}
