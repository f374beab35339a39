package org.chainkeeper.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * {@code POST /app/report-accounts/}, Atlassian's personal data reporting API, at least as strict: a
 * request that does not follow its guide is refused.
 */
public final class ReportRoutes implements SandboxRoutes {
  private static final int MAX_ACCOUNTS = 90;
  private static final String SCOPE = "report:personal-data";
  private static final String PREFIX = "Bearer ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AuthorizationServer server;
  private final AccountRegister register;
  private final InstantSource clock;

  public ReportRoutes(AuthorizationServer server, AccountRegister register, InstantSource clock) {
    this.server = server;
    this.register = register;
    this.clock = clock;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/app/report-accounts", this::report);
  }

  private void report(Context context) {
    Optional<String> token =
        Optional.ofNullable(context.header("Authorization"))
            .filter(header -> header.startsWith(PREFIX))
            .map(header -> header.substring(PREFIX.length()));
    Optional<String> scope = token.flatMap(server::scopeOf);
    if (scope.isEmpty()) {
      refuse(context, 401, "Unauthorized");
    } else if (!List.of(scope.get().split(" ")).contains(SCOPE)) {
      refuse(context, 403, "the scope " + SCOPE + " is missing");
    } else {
      accounts(context.body())
          .ifPresentOrElse(
              accounts -> answer(context, accounts),
              () -> refuse(context, 400, "1 to 90 accounts, each with accountId and updatedAt"));
    }
  }

  private void answer(Context context, Map<String, Instant> accounts) {
    Optional<Duration> tooEarly =
        accounts.keySet().stream()
            .flatMap(account -> register.tooEarly(account).stream())
            .max(Duration::compareTo);
    if (tooEarly.isPresent()) {
      context.header("Retry-After", Long.toString(tooEarly.get().toSeconds() + 1));
      refuse(context, 429, "an account is reported once a cycle");
      return;
    }
    register.report(List.copyOf(accounts.keySet()));
    context.header("Cycle-Period", Long.toString(register.cycleDays()));
    List<Map<String, String>> judged =
        accounts.entrySet().stream()
            .flatMap(one ->
                register.status(one.getKey(), one.getValue()).stream()
                    .map(status -> Map.of("accountId", one.getKey(), "status", status)))
            .toList();
    if (judged.isEmpty()) {
      context.status(204);
    } else {
      context.status(200).json(Map.of("accounts", judged));
    }
  }

  private Optional<Map<String, Instant>> accounts(String body) {
    try {
      JsonNode list = JSON.readTree(body).path("accounts");
      if (!list.isArray() || list.isEmpty() || list.size() > MAX_ACCOUNTS) {
        return Optional.empty();
      }
      Map<String, Instant> accounts = new LinkedHashMap<>();
      for (JsonNode one : list) {
        String id = one.path("accountId").asText();
        Instant updatedAt = OffsetDateTime.parse(one.path("updatedAt").asText()).toInstant();
        boolean wrong = id.isBlank() || updatedAt.isAfter(clock.instant());
        if (wrong || accounts.put(id, updatedAt) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(accounts);
    } catch (JsonProcessingException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void refuse(Context context, int status, String message) {
    context.status(status).json(Map.of("code", status, "message", message));
  }
}
