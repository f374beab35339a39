package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.ApiFaults;

/**
 * {@code /control/api}: scripted answers of {@code /me} and {@code
 * /oauth/token/accessible-resources}. {@code POST} with {@code path}, {@code status} and, optionally {@code body}, {@code
 * headers}, {@code account} and {@code times} (1); {@code DELETE} removes them; each answers with the
 * remaining script.
 */
public final class ApiFaultRoutes implements SandboxRoutes {
  private static final Set<String> FIELDS =
      Set.of("path", "status", "body", "headers", "account", "times");
  private static final Set<String> PATHS = Set.of("/me", "/oauth/token/accessible-resources");

  private final ApiFaults faults;

  public ApiFaultRoutes(ApiFaults faults) {
    this.faults = faults;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/control/api", this::state);
    routes.post("/control/api", this::fault);
    routes.delete(
        "/control/api",
        context -> {
          faults.clear();
          state(context);
        });
  }

  private void fault(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), FIELDS);
    String path = request.required("path", "/me or /oauth/token/accessible-resources");
    if (!PATHS.contains(path)) {
      throw new InvalidControlRequest("path must be /me or /oauth/token/accessible-resources");
    }
    int status =
        request.number("status").orElseThrow(() -> new InvalidControlRequest("status is missing"));
    ControlRoutes.rejectInvalid(() ->
        faults.next(
            new ApiFaults.ScriptedAnswer(
                path,
                request.text("account").map(ControlRoutes::person).map(Person::accountId),
                status,
                request.pairs("headers"),
                request.text("body").orElse(""),
                request.number("times").orElse(1))));
    state(context);
  }

  private void state(Context context) {
    context.json(faults.script().stream().map(ApiFaultRoutes::json).toList());
  }

  private static Map<String, Object> json(ApiFaults.ScriptedAnswer one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", one.path());
    json.put("status", one.status());
    json.put("times", one.times());
    one.account().ifPresent(account -> json.put("account", account));
    return json;
  }
}
