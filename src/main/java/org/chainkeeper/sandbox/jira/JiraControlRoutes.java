package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.jira.JiraFaults.IdentityHeader;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;

/**
 * {@code /control/jira}: faults and settings of the local Jira as JSON.
 *
 * <p>{@code POST {"mode": …}} with
 *
 * <ul>
 *   <li>faults, with {@code times} (1), {@code endpoint}, {@code cloudId} and {@code account} (any):
 *       {@code rate-limited} ({@code reason}, {@code retryAfterSeconds}), {@code server-error}
 *       ({@code status}), {@code instead} ({@code body}), {@code verbatim} ({@code status}, {@code
 *       headers}, {@code body} as text), {@code garbage}, {@code truncated}, {@code huge} ({@code megabytes}),
 *       {@code slow} ({@code millis}), {@code unauthorized}, {@code forbidden}, {@code not-found},
 *       {@code anonymous};
 *   <li>permanent settings: {@code dead-tokens} ({@code as}: {@code unauthorized}, {@code
 *       forbidden}, {@code not-found}, {@code anonymous}), {@code identity-header} ({@code as}:
 *       {@code sent}, {@code encoded}, {@code dropped}), {@code latency} ({@code millis}), {@code
 *       near-limit} ({@code on}), {@code points} ({@code perHour}).
 * </ul>
 *
 * <p>{@code DELETE} removes all faults, restores all settings and resets the counters; every
 * method answers with the new state.
 */
final class JiraControlRoutes implements SandboxRoutes {
  private final JiraFaults faults;
  private final RequestCounts counts;
  private final PointsUsage points;

  JiraControlRoutes(JiraFaults faults, RequestCounts counts, PointsUsage points) {
    this.faults = faults;
    this.counts = counts;
    this.points = points;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/control/jira", this::state);
    routes.post("/control/jira", this::change);
    routes.delete(
        "/control/jira",
        context -> {
          faults.clear();
          counts.clear();
          points.clear();
          state(context);
        });
  }

  private void change(Context context) {
    try {
      apply(JsonBodies.json(context));
      state(context);
    } catch (JiraRefusal refusal) {
      context.status(refusal.status()).contentType("application/json").result(refusal.body());
    } catch (IllegalArgumentException | IllegalStateException e) {
      JiraRefusal refusal = JiraRefusal.jira(400, String.valueOf(e.getMessage()));
      context.status(400).contentType("application/json").result(refusal.body());
    }
  }

  private void apply(JsonNode body) throws JiraRefusal {
    String mode = JsonBodies.text(body, "mode").orElseThrow(JiraRefusal::badPayload);
    switch (mode) {
      case "dead-tokens" -> faults.invalidTokens(named(InvalidTokenResponse.class, body));
      case "identity-header" -> faults.identityHeader(named(IdentityHeader.class, body));
      case "latency" -> faults.latency(millis(body));
      case "near-limit" -> faults.nearLimit(body.path("on").asBoolean(true));
      case "points" ->
          faults.pointsPerHour(
              JsonBodies.number(body, "perHour").orElseThrow(JiraRefusal::badPayload));
      default ->
          faults.next(
              new JiraFaults.ScriptedFault(
                  fault(mode, body),
                  JsonBodies.text(body, "endpoint"),
                  JsonBodies.text(body, "cloudId"),
                  JsonBodies.text(body, "account"),
                  JsonBodies.number(body, "times").orElse(1)));
    }
  }

  private static JiraFault fault(String mode, JsonNode body) throws JiraRefusal {
    return switch (mode) {
      case "rate-limited" ->
          new JiraFault.RateLimited(
              JsonBodies.text(body, "reason").orElse("jira-burst-based"),
              Duration.ofSeconds(JsonBodies.number(body, "retryAfterSeconds").orElse(2)));
      case "server-error" ->
          new JiraFault.ServerError(JsonBodies.number(body, "status").orElse(503));
      case "instead" -> new JiraFault.FixedJson(body.path("body").toString());
      case "verbatim" -> verbatim(body);
      case "garbage" -> new JiraFault.Garbage();
      case "truncated" -> new JiraFault.Truncated();
      case "huge" -> new JiraFault.Huge(JsonBodies.number(body, "megabytes").orElse(11));
      case "overlapping-page" ->
          new JiraFault.OverlappingPage(JsonBodies.number(body, "issues").orElse(5));
      case "empty-page" -> new JiraFault.EmptyPage();
      case "repeated-page-token" -> new JiraFault.RepeatedPageToken();
      case "slow" -> new JiraFault.Slow(millis(body));
      case "unauthorized" -> new JiraFault.InvalidToken(InvalidTokenResponse.UNAUTHORIZED);
      case "forbidden" -> new JiraFault.InvalidToken(InvalidTokenResponse.FORBIDDEN);
      case "not-found" -> new JiraFault.InvalidToken(InvalidTokenResponse.NOT_FOUND);
      case "anonymous" -> new JiraFault.InvalidToken(InvalidTokenResponse.ANONYMOUS);
      default -> throw JiraRefusal.jira(400, "There is no mode '" + mode + "'.");
    };
  }

  private static JiraFault verbatim(JsonNode body) throws JiraRefusal {
    Map<String, String> headers = new LinkedHashMap<>();
    body.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new JiraFault.Verbatim(
        JsonBodies.number(body, "status").orElseThrow(JiraRefusal::badPayload),
        headers,
        JsonBodies.text(body, "body").orElse(""));
  }

  private static Duration millis(JsonNode body) throws JiraRefusal {
    return Duration.ofMillis(
        JsonBodies.number(body, "millis").orElseThrow(JiraRefusal::badPayload));
  }

  private static <E extends Enum<E>> E named(Class<E> type, JsonNode body) throws JiraRefusal {
    Optional<String> as = JsonBodies.text(body, "as");
    String name = as.orElseThrow(JiraRefusal::badPayload);
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private void state(Context context) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    JiraFaults.Behavior behavior = faults.behavior();
    state.put("deadTokens", label(behavior.invalidTokens()));
    state.put("identityHeader", label(behavior.identityHeader()));
    state.put("latencyMillis", behavior.latency().toMillis());
    state.put("nearLimit", behavior.nearLimit());
    state.put("pointsPerHour", behavior.pointsPerHour());
    state.put("points", points.inAll());
    var script = state.putArray("script");
    for (JiraFaults.ScriptedFault entry : faults.script()) {
      script
          .addObject()
          .put("fault", entry.fault().toString())
          .put("endpoint", entry.endpoint().orElse("any"))
          .put("cloudId", entry.cloudId().orElse("any"))
          .put("account", entry.account().orElse("any"))
          .put("times", entry.times());
    }
    ObjectNode requests = state.putObject("requests");
    counts.all().forEach(requests::put);
    context.contentType("application/json").result(state.toString());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
