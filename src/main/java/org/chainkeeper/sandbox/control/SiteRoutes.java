package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.SecondConsent;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.site.SiteFault;

/**
 * {@code /control/sites}: the Jira sites; every method answers with the list.
 *
 * <ul>
 *   <li>{@code POST} with {@code name} and {@code host} (below {@code localhost}) adds one, for all
 *       people or those in {@code members} (account ids); with {@code number} adds so many
 *       at the start of the list; with {@code service} adds {@link LocalSites#SERVICE};
 *   <li>{@code POST /control/sites/CLOUD-ID} with {@code name} and {@code host} renames it, with
 *       {@code fault} makes it refuse apps ({@code none}, {@code ip-allowlist}, {@code app-blocked},
 *       {@code suspended}), with {@code account} and {@code member} or {@code jira} changes
 *       membership and access to Jira;
 *   <li>{@code DELETE /control/sites/CLOUD-ID} removes it, {@code DELETE /control/sites} restores
 *       the initial sites;
 *   <li>{@code POST /control/grant-sites} with {@code account} and {@code sites} (cloud ids) sets
 *       the sites that the person chooses at the next consents; without {@code sites} all; with {@code
 *       now} the current grant is limited to them as well; with {@code secondConsent} ({@code
 *       additive}, {@code replaced}, {@code separate}) the effect of a further consent.
 * </ul>
 */
public final class SiteRoutes implements SandboxRoutes {
  private final AuthorizationServer oauth;
  private final LocalSites sites;

  public SiteRoutes(AuthorizationServer oauth, LocalSites sites) {
    this.oauth = oauth;
    this.sites = sites;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/control/sites", this::state);
    routes.post("/control/sites", this::add);
    routes.post("/control/sites/{cloudId}", this::change);
    routes.delete("/control/sites/{cloudId}", this::remove);
    routes.delete(
        "/control/sites",
        context -> {
          sites.reset();
          state(context);
        });
    routes.post("/control/grant-sites", this::grantSites);
  }

  private void add(Context context) {
    ControlRequest request =
        ControlRequest.read(context.body(), Set.of("name", "host", "members", "number", "service"));
    Optional<Integer> number = request.number("number");
    ControlRoutes.rejectInvalid(() -> {
      if (number.isPresent()) {
        sites.prepend(number.get());
      } else if (request.flag("service").orElse(false)) {
        LocalSite _ = sites.addService();
      } else {
        LocalSite _ = sites.add(name(request), host(request), members(request));
      }
    });
    state(context);
  }

  private static List<Person> members(ControlRequest request) {
    return request
        .texts("members")
        .map(accounts -> accounts.stream().map(ControlRoutes::person).toList())
        .orElse(People.ALL);
  }

  private void change(Context context) {
    LocalSite site = site(context);
    ControlRequest request =
        ControlRequest.read(
            context.body(), Set.of("name", "host", "fault", "account", "member", "jira"));
    ControlRoutes.rejectInvalid(() -> {
      if (request.text("name").isPresent() || request.text("host").isPresent()) {
        sites.rename(
            site.cloudId(),
            request.text("name").orElse(site.name()),
            request.text("host").orElse(site.host()));
      }
      request.text("fault").ifPresent(label -> sites.fault(site.cloudId(), fault(label)));
      request
          .text("account")
          .map(ControlRoutes::person)
          .ifPresent(person -> member(site, person, request));
    });
    state(context);
  }

  private void member(LocalSite site, Person person, ControlRequest request) {
    boolean belongs = request.flag("member").orElse(site.members().contains(person));
    boolean usesJira = request.flag("jira").orElse(!site.withoutJira().contains(person));
    sites.member(site.cloudId(), person, belongs, usesJira);
  }

  private void remove(Context context) {
    var _ = sites.remove(site(context).cloudId());
    state(context);
  }

  private void grantSites(Context context) {
    ControlRequest request =
        ControlRequest.read(context.body(), Set.of("account", "sites", "now", "secondConsent"));
    request
        .text("secondConsent")
        .ifPresent(label -> oauth.restrictions().secondConsent(parseSecondConsent(label)));
    Person person = ControlRoutes.person(request.required("account", "an account id"));
    Optional<Set<String>> chosen = request.texts("sites").map(HashSet::new);
    oauth.restrictions().chooseSites(person, chosen);
    if (request.flag("now").orElse(false)) {
      var _ = oauth.limitSites(person, chosen);
    }
    state(context);
  }

  private static SecondConsent parseSecondConsent(String label) {
    return SecondConsent.of(label)
        .orElseThrow(() ->
            new InvalidControlRequest("secondConsent must be one of: " + SecondConsent.labels()));
  }

  private LocalSite site(Context context) {
    String cloudId = context.pathParam("cloudId");
    return sites
        .byCloudId(cloudId)
        .orElseThrow(() -> new InvalidControlRequest("there is no site " + cloudId));
  }

  private static String name(ControlRequest request) {
    return request.required("name", "what people read");
  }

  private static String host(ControlRequest request) {
    return request.required("host", "a name below localhost");
  }

  private static SiteFault fault(String label) {
    return SiteFault.of(label)
        .orElseThrow(
            () -> new InvalidControlRequest("fault must be one of: " + SiteFault.labels()));
  }

  private void state(Context context) {
    context.json(sites.all().stream().map(SiteRoutes::json).toList());
  }

  private static Map<String, Object> json(LocalSite site) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cloudId", site.cloudId());
    json.put("name", site.name());
    json.put("url", site.url());
    json.put("formerHosts", site.formerHosts());
    json.put("members", site.members().stream().map(Person::accountId).toList());
    json.put("withoutJira", site.withoutJira().stream().map(Person::accountId).toList());
    json.put("fault", site.fault().label());
    return json;
  }
}
