package org.chainkeeper.sandbox.jira;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Map;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.site.LocalSites;

/**
 * The local Jira. The API lies below {@code /ex/jira/{cloudId}/rest/api/3/}, as at Atlassian's
 * gateway, and below {@code /rest/api/3/} of each site's host, for API tokens; HTML pages at {@code /browse/KEY} and {@code /issues/}; faults are set at
 * {@code /control/jira} or with {@link #faults()}. Safe for concurrent use.
 */
public final class JiraSite implements SandboxRoutes {
  private static final String API = "/ex/jira/{cloudId}/rest/api/3/";
  private static final String SITE_API = "/rest/api/3/";

  private final JiraFaults faults = new JiraFaults();
  private final RequestCounts counts = new RequestCounts();
  private final PointsUsage points = new PointsUsage();
  private final ApiTokens apiTokens;
  private final JiraRequestFilter gate;
  private final JiraControlRoutes control;
  private final IssuePageRoutes pages;

  /**
   * Issues are generated on first use; none is newer than the current time.
   *
   * @param introspection resolves access tokens
   */
  public JiraSite(TokenIntrospection introspection, LocalSites sites, InstantSource clock) {
    IssueRepository repository = new IssueRepository(sites, clock.instant());
    this.apiTokens = new ApiTokens(clock);
    this.gate =
        new JiraRequestFilter(
            introspection, apiTokens, sites, repository, clock, faults, counts, points);
    this.control = new JiraControlRoutes(faults, counts, points);
    this.pages = new IssuePageRoutes(sites, repository, clock);
  }

  @Override
  public void add(RoutesConfig routes) {
    endpoints(routes, API, gate::open);
    endpoints(routes, SITE_API, gate::openAtSite);
    control.add(routes);
    pages.add(routes);
    routes.get("/jira-icons/{name}", IconRoutes::answer);
  }

  /** Guards an endpoint. */
  private interface Gate {
    Handler open(String endpoint, JiraRequestFilter.Endpoint target);
  }

  private static void endpoints(RoutesConfig routes, String api, Gate gate) {
    Handler gone =
        gate.open(
            "search",
            _ -> {
              throw SearchRoutes.gone();
            });
    routes.post(api + "search/jql", gate.open("search/jql", SearchRoutes::search));
    routes.get(api + "search/jql", gate.open("search/jql", SearchRoutes::search));
    routes.post(
        api + "search/approximate-count",
        gate.open("search/approximate-count", SearchRoutes::count));
    routes.get(api + "search", gone);
    routes.post(api + "search", gone);
    routes.post(api + "issue/bulkfetch", gate.open("issue/bulkfetch", IssueRoutes::bulkFetch));
    routes.get(api + "issue/{key}", gate.open("issue", IssueRoutes::issue));
    routes.get(api + "myself", gate.open("myself", IssueRoutes::myself));
    routes.get(api + "field", gate.open("field", IssueRoutes::fields));
    routes.post(api + "jql/parse", gate.open("jql/parse", JiraJqlRoutes::parse));
    routes.get(
        api + "jql/autocompletedata", gate.open("jql/autocompletedata", JiraJqlRoutes::reference));
    routes.get(
        api + "jql/autocompletedata/suggestions",
        gate.open("jql/autocompletedata/suggestions", JiraJqlRoutes::suggestions));
    routes.get(api + "filter/search", gate.open("filter/search", JiraJqlRoutes::filters));
    routes.get(api + "filter/{id}", gate.open("filter", JiraJqlRoutes::filter));
    routes.get(api + "project", gate.open("project", AnonymousRoutes::projects));
    routes.get(api + "project/search", gate.open("project/search", AnonymousRoutes::projectPage));
    routes.get(api + "issueLinkType", gate.open("issueLinkType", AnonymousRoutes::linkTypes));
    routes.get(api + "serverInfo", gate.open("serverInfo", AnonymousRoutes::serverInfo));
    routes.get(api + "mypermissions", gate.open("mypermissions", AnonymousRoutes::permissions));
  }

  /** The API tokens that people have made. */
  public ApiTokens apiTokens() {
    return apiTokens;
  }

  /** Scripted faults and behavior. */
  public JiraFaults faults() {
    return faults;
  }

  /**
   * The number of requests to an endpoint since the start or {@code DELETE /control/jira}, refused
   * requests included.
   *
   * @param endpoint {@code search/jql}, {@code search/approximate-count}, {@code issue/bulkfetch},
   *     {@code issue}, {@code myself}, {@code field}, {@code search}, {@code jql/parse}, {@code
   *     jql/autocompletedata}, {@code jql/autocompletedata/suggestions}, {@code filter} or {@code filter/search}
   */
  public long requests(String endpoint) {
    return counts.of(endpoint);
  }

  /** The points that were spent since the start or {@code DELETE /control/jira}, in all hours. */
  public long points() {
    return points.inAll();
  }

  /** The number of requests by endpoint. */
  public Map<String, Long> requests() {
    return counts.all();
  }
}
