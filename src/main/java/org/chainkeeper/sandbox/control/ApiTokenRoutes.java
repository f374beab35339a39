package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.DeadAtGateway;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Year;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.ServiceClients;

/**
 * API tokens and service accounts, as people make them at Atlassian.
 *
 * <ul>
 *   <li>{@code POST /control/api-tokens} with {@code account}, {@code kind} ({@code plain}, {@code scoped}
 *       or {@code client}) and {@code life}, a year unless given: a token with its {@code name}, or a client
 *       with its id as {@code name}, each with its {@code secret};
 *   <li>{@code POST /control/api-tokens/revoke} with {@code secret} and {@code answersFor}, how long it goes
 *       on working, at most 20 minutes;
 *   <li>{@code POST /control/api-tokens/rules} with {@code year} ({@code 2022} or {@code 2026}) and {@code
 *       deadAtGateway} ({@code unauthorized} or {@code anonymous}).
 * </ul>
 */
public final class ApiTokenRoutes implements SandboxRoutes {
  private static final String KINDS = "plain, scoped, client";

  private final ApiTokens tokens;
  private final ServiceClients clients;

  public ApiTokenRoutes(ApiTokens tokens, ServiceClients clients) {
    this.tokens = tokens;
    this.clients = clients;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/control/api-tokens", this::issue);
    routes.post("/control/api-tokens/revoke", this::revoke);
    routes.post("/control/api-tokens/rules", this::rules);
  }

  private void issue(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("account", "kind", "life"));
    Person person = ControlRoutes.person(request.required("account", "an account id"));
    Duration life = request.duration("life").orElse(ApiTokens.MAX_LIFE);
    switch (request.required("kind", KINDS)) {
      case "plain" -> token(context, person, Kind.PLAIN, life);
      case "scoped" -> token(context, person, Kind.SCOPED, life);
      case "client" -> {
        ServiceClients.Client client = clients.create(person);
        context.json(Map.of("name", client.id(), "secret", client.secret()));
      }
      default -> throw new InvalidControlRequest("kind must be one of: " + KINDS);
    }
  }

  private void token(Context context, Person person, Kind kind, Duration life) {
    try {
      context.json(Map.of("name", person.email(), "secret", tokens.issue(person, kind, life)));
    } catch (IllegalArgumentException e) {
      throw new InvalidControlRequest(String.valueOf(e.getMessage()));
    }
  }

  private void revoke(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("secret", "answersFor"));
    String secret = request.required("secret", "an API token");
    Duration answersFor = request.duration("answersFor").orElse(Duration.ZERO);
    try {
      if (!tokens.revoke(secret, answersFor)) {
        throw new InvalidControlRequest("there is no such token");
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidControlRequest(String.valueOf(e.getMessage()));
    }
    context.json(Map.of("answersForSeconds", answersFor.toSeconds()));
  }

  private void rules(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("year", "deadAtGateway"));
    request.text("year").map(ApiTokenRoutes::year).ifPresent(tokens::year);
    request.text("deadAtGateway").map(ApiTokenRoutes::gateway).ifPresent(tokens::deadAtGateway);
    context.json(Map.of("year", tokens.year(), "deadAtGateway", tokens.deadAtGateway()));
  }

  private static Year year(String text) {
    return switch (text) {
      case "2022" -> Year.Y2022;
      case "2026" -> Year.Y2026;
      default -> throw new InvalidControlRequest("year must be one of: 2022, 2026");
    };
  }

  private static DeadAtGateway gateway(String text) {
    return switch (text) {
      case "unauthorized" -> DeadAtGateway.UNAUTHORIZED;
      case "anonymous" -> DeadAtGateway.ANONYMOUS;
      default ->
          throw new InvalidControlRequest("deadAtGateway must be one of: unauthorized, anonymous");
    };
  }
}
