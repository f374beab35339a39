package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.AccountRegister;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;

/**
 * {@code POST /control/account} with {@code account} and {@code status}: {@code closed}, {@code
 * updated} (another profile), {@code deactivated} (as an administrator does), {@code active} (again),
 * {@code scopes-missing} (the living grant no longer includes {@code read:jira-work}; the next consent
 * includes what is asked for).
 */
public final class AccountRoutes implements SandboxRoutes {
  private static final String STATUSES = "closed, updated, deactivated, active, scopes-missing";
  private static final String SCOPES_WITHOUT_READING = "read:me read:jira-user offline_access";

  private final AuthorizationServer oauth;
  private final AccountRegister register;

  public AccountRoutes(AuthorizationServer oauth, AccountRegister register) {
    this.oauth = oauth;
    this.register = register;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/control/account", this::account);
    routes.get("/control/reports", context -> context.json(register.reports()));
  }

  /** Closing an account revokes its tokens. */
  private void account(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("account", "status"));
    Person person = ControlRoutes.person(request.required("account", "an account id"));
    switch (request.required("status", STATUSES)) {
      case "closed" -> {
        register.close(person);
        oauth.revoke(person);
      }
      case "updated" -> register.update(person);
      case "deactivated" -> oauth.restrictions().deactivate(person);
      case "active" -> oauth.restrictions().activate(person);
      case "scopes-missing" -> limitScopes(person);
      default -> throw new InvalidControlRequest("status must be one of: " + STATUSES);
    }
    context.json(Map.of("account", person.accountId()));
  }

  private void limitScopes(Person person) {
    if (!oauth.limitScopes(person, SCOPES_WITHOUT_READING)) {
      throw new InvalidControlRequest("this person has no grant");
    }
  }
}
