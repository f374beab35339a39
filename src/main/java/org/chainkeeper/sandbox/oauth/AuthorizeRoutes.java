package org.chainkeeper.sandbox.oauth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.LoginCookie;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.AuthorizeRequest.CheckResult;

/** {@code GET /authorize}, and the decision that its page posts. */
public final class AuthorizeRoutes implements SandboxRoutes {
  private final AuthorizationServer server;
  private final List<String> redirectUris;

  /**
   * @param redirectUris callbacks beside those on loopback addresses
   */
  public AuthorizeRoutes(AuthorizationServer server, List<String> redirectUris) {
    this.server = server;
    this.redirectUris = List.copyOf(redirectUris);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/authorize", this::ask);
    routes.post("/authorize/decision", this::decide);
  }

  private void ask(Context context) {
    Map<String, String> sent = firstValues(context.queryParamMap());
    setSecurityHeaders(context);
    switch (AuthorizeRequest.check(sent, server, redirectUris)) {
      case CheckResult.Valid(AuthorizeRequest request) ->
          context.html(page(context).ask(sent, request.scope(), preselected(context)));
      case CheckResult.Redirect(String url) -> context.redirect(url);
      case CheckResult.Invalid(String reason) ->
          context.status(400).html(page(context).error(reason));
    }
  }

  private void decide(Context context) {
    Map<String, String> sent = firstValues(context.formParamMap());
    setSecurityHeaders(context);
    switch (AuthorizeRequest.check(sent, server, redirectUris)) {
      case CheckResult.Valid(AuthorizeRequest request) -> decide(context, sent, request);
      case CheckResult.Redirect(String url) -> context.redirect(url);
      case CheckResult.Invalid(String reason) ->
          context.status(400).html(page(context).error(reason));
    }
  }

  private void decide(Context context, Map<String, String> sent, AuthorizeRequest request) {
    Optional<Person> person = People.byAccountId(sent.getOrDefault("person", ""));
    person.ifPresent(chosen -> LoginCookie.set(context, chosen));
    boolean accepted = sent.getOrDefault("decision", "").equals("accept");
    if (accepted && person.isEmpty()) {
      context.status(400).html(page(context).error("no person was chosen"));
      return;
    }
    String to =
        person
            .filter(_ -> accepted)
            .map(chosen -> request.accepted(code(chosen, request)))
            .orElseGet(request::declined);
    context.redirect(to);
  }

  private String code(Person person, AuthorizeRequest request) {
    return server.consent(
        person, request.redirectUri().toString(), request.scope(), request.challenge());
  }

  private static Person preselected(Context context) {
    String hint = Optional.ofNullable(context.queryParam("login_hint")).orElse("");
    return People.ALL.stream()
        .filter(person -> hint.equals(person.email()) || hint.equals(person.accountId()))
        .findFirst()
        .or(() -> LoginCookie.person(context))
        .orElse(People.ADA);
  }

  private static AuthorizePage page(Context context) {
    return new AuthorizePage(Optional.ofNullable(context.header("Accept-Language")).orElse(""));
  }

  private static void setSecurityHeaders(Context context) {
    context.header("Cache-Control", "no-store");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Content-Security-Policy", "frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
  }

  private static Map<String, String> firstValues(Map<String, List<String>> parameters) {
    Map<String, String> values = new HashMap<>();
    parameters.forEach((name, all) -> values.put(name, all.getFirst()));
    return values;
  }
}
