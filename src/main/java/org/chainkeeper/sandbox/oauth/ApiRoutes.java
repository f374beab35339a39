package org.chainkeeper.sandbox.oauth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;

/** The routes of {@code api.atlassian.com} about an access token: its account and its sites. */
public final class ApiRoutes implements SandboxRoutes {
  private static final String PREFIX = "Bearer ";

  private final AuthorizationServer server;
  private final LocalSites sites;
  private final ApiFaults faults;

  /** Answers for this server. */
  public ApiRoutes(AuthorizationServer server, LocalSites sites, ApiFaults faults) {
    this.server = server;
    this.sites = sites;
    this.faults = faults;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/me", faults.before(this::me));
    routes.get("/oauth/token/accessible-resources", faults.before(this::accessibleResources));
    routes.get("/_edge/tenant_info", this::tenantInfo);
  }

  /**
   * The cloud id of a host, without authentication: Atlassian's "Retrieve my Atlassian site's cloud ID".
   */
  private void tenantInfo(Context context) {
    String host = String.valueOf(context.host()).replaceFirst(":\\d+$", "");
    sites
        .byHost(host)
        .ifPresentOrElse(
            site -> context.json(Map.of("cloudId", site.cloudId())), () -> context.status(404));
  }

  private void me(Context context) {
    Optional<Person> person = bearer(context).flatMap(server::personOf);
    List<String> scopes = scopes(context);
    if (person.isEmpty()) {
      unauthorized(context);
    } else if (server.isDeactivated(person.get())) {
      deactivated(context);
    } else if (!scopes.contains("read:me")) {
      context.status(403).json(Map.of("code", 403, "message", "Forbidden"));
    } else {
      context.json(profile(person.get(), context));
    }
  }

  private static Map<String, Object> profile(Person person, Context context) {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("account_type", "atlassian");
    profile.put("account_id", person.accountId());
    profile.put("email", person.email());
    profile.put("name", person.name());
    profile.put("picture", origin(context) + "/avatars/" + person.accountId() + ".svg");
    profile.put("account_status", "active");
    return profile;
  }

  private void accessibleResources(Context context) {
    Optional<Person> person = bearer(context).flatMap(server::personOf);
    if (person.isEmpty()) {
      unauthorized(context);
      return;
    }
    if (server.isDeactivated(person.get())) {
      deactivated(context);
      return;
    }
    List<String> scopes = scopes(context).stream().filter(s -> s.contains("jira")).toList();
    String token = bearer(context).orElse("");
    context.json(
        sites.of(person.get()).stream()
            .filter(site -> !scopes.isEmpty() && server.covers(token, site.cloudId()))
            .map(site -> resource(site, scopes, context))
            .toList());
  }

  private static Map<String, Object> resource(
      LocalSite site, List<String> scopes, Context context) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", site.cloudId());
    resource.put("url", site.url());
    resource.put("name", site.name());
    resource.put("scopes", scopes);
    resource.put("avatarUrl", origin(context) + "/avatars/site-" + site.cloudId() + ".svg");
    return resource;
  }

  private List<String> scopes(Context context) {
    return bearer(context)
        .flatMap(server::scopeOf)
        .map(scope -> Arrays.asList(scope.split(" ")))
        .orElse(List.of());
  }

  private static Optional<String> bearer(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(header -> header.startsWith(PREFIX))
        .map(header -> header.substring(PREFIX.length()));
  }

  private static void unauthorized(Context context) {
    context.status(401).json(Map.of("code", 401, "message", "Unauthorized"));
  }

  private static void deactivated(Context context) {
    context.status(403).json(Map.of("code", 403, "message", "The user account is deactivated"));
  }

  private static String origin(Context context) {
    return context.scheme() + "://" + context.host();
  }
}
