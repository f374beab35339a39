package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialRules;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.DeadAtGateway;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Year;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The local Jira, asked with API tokens of all kinds, and what the app makes of its answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiTokenTestCase {
  static final String ADA = People.ADA.email();
  static final AccountId ACCOUNT = new AccountId(People.ADA.accountId());
  static final String DEMO = "project = DEMO";

  final AdjustableClock clock = new AdjustableClock();
  Sandbox sandbox;
  JiraApi api;
  HttpReader http;
  JiraResponses responses;
  Site site;
  Instant endsAt = Instant.EPOCH;

  @BeforeAll
  void start() {
    sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
    api = new JiraApi(URI.create(sandbox.url()), clock, _ -> {});
    http = new HttpReader(Duration.ofSeconds(3), Duration.ofSeconds(12), 5 << 20);
    responses = new JiraResponses(clock);
    site = CredentialSites.site(LocalSites.HOME, URI.create(sandbox.url()));
  }

  @BeforeEach
  void renew() {
    sandbox.jira().faults().clear();
    tokens().year(Year.Y2026);
    tokens().deadAtGateway(DeadAtGateway.UNAUTHORIZED);
    endsAt = clock.instant().plus(Duration.ofDays(30));
  }

  @AfterAll
  void stop() {
    api.close();
    http.close();
    sandbox.close();
  }

  ApiTokens tokens() {
    return sandbox.jira().apiTokens();
  }

  CredentialRules.Known known(boolean hasWorked) {
    return new CredentialRules.Known(
        hasWorked ? Optional.of(ACCOUNT) : Optional.empty(), endsAt, Optional.empty());
  }

  /** The state that {@code /myself} proves. */
  Optional<CredentialState> health(String header, boolean hasWorked) {
    return CredentialRules.judge(
        get(header, "myself", JiraJson::myself), known(hasWorked), clock.instant());
  }

  <T> JiraAnswer<T> get(String header, String path, JiraJson.Reader<T> reader) {
    return send(header, path, HttpRequest.Builder::GET, reader);
  }

  <T> JiraAnswer<T> post(String header, String path, byte[] body, JiraJson.Reader<T> reader) {
    return send(
        header,
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        reader);
  }

  private <T> JiraAnswer<T> send(
      String header,
      String path,
      UnaryOperator<HttpRequest.Builder> method,
      JiraJson.Reader<T> reader) {
    HttpRequest.Builder request =
        method.apply(HttpRequest.newBuilder(URI.create(sandbox.url() + "/rest/api/3/" + path)));
    HttpRequest sent =
        header.isEmpty() ? request.build() : request.header("Authorization", header).build();
    return http.send(sent) instanceof HttpResult.Response response
        ? responses.interpret(response, reader)
        : new JiraAnswer.Failed<>("no answer");
  }

  static boolean isProven(JiraAnswer<?> answer) {
    return answer instanceof JiraAnswer.Success<?>(AnsweredAs.Account(var id), _, _)
        && id.equals(ACCOUNT);
  }

  JiraAnswer<IssuePage> search(String header, String jql) {
    String query = URLEncoder.encode(jql, StandardCharsets.UTF_8);
    return get(
        header, "search/jql?fields=summary&jql=" + query, body -> JiraJson.issues(body, Set.of()));
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  String plain() {
    return tokens().issue(People.ADA, Kind.PLAIN);
  }

  String revoked() {
    String token = plain();
    tokens().revoke(token, Duration.ZERO);
    return token;
  }

  String expired() {
    String token = tokens().issue(People.ADA, Kind.PLAIN, Duration.ofHours(1));
    clock.advance(Duration.ofHours(1));
    return token;
  }
}
