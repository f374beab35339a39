package org.chainkeeper.sandbox.jira;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Map;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.site.LocalSites;

/**
 * The local Jira. The API lies below {@code /ex/jira/{cloudId}/rest/api/3/}, as at Atlassian's
 * gateway; HTML pages at {@code /browse/KEY} and {@code /issues/}; faults are set at
 * {@code /control/jira} or with {@link #faults()}. Safe for concurrent use.
 */
public final class JiraSite implements SandboxRoutes {
  private static final String API = "/ex/jira/{cloudId}/rest/api/3/";

  private final JiraFaults faults = new JiraFaults();
  private final RequestCounts counts = new RequestCounts();
  private final PointsUsage points = new PointsUsage();
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
    this.gate =
        new JiraRequestFilter(introspection, sites, repository, clock, faults, counts, points);
    this.control = new JiraControlRoutes(faults, counts, points);
    this.pages = new IssuePageRoutes(sites, repository, clock);
  }

  @Override
  public void add(RoutesConfig routes) {
    Handler gone =
        gate.open(
            "search",
            _ -> {
              throw SearchRoutes.gone();
            });
    routes.post(API + "search/jql", gate.open("search/jql", SearchRoutes::search));
    routes.get(API + "search/jql", gate.open("search/jql", SearchRoutes::search));
    routes.post(
        API + "search/approximate-count",
        gate.open("search/approximate-count", SearchRoutes::count));
    routes.get(API + "search", gone);
    routes.post(API + "search", gone);
    routes.post(API + "issue/bulkfetch", gate.open("issue/bulkfetch", IssueRoutes::bulkFetch));
    routes.get(API + "issue/{key}", gate.open("issue", IssueRoutes::issue));
    routes.get(API + "myself", gate.open("myself", IssueRoutes::myself));
    routes.get(API + "field", gate.open("field", IssueRoutes::fields));
    routes.post(API + "jql/parse", gate.open("jql/parse", JiraJqlRoutes::parse));
    routes.get(
        API + "jql/autocompletedata", gate.open("jql/autocompletedata", JiraJqlRoutes::reference));
    routes.get(
        API + "jql/autocompletedata/suggestions",
        gate.open("jql/autocompletedata/suggestions", JiraJqlRoutes::suggestions));
    routes.get(API + "filter/search", gate.open("filter/search", JiraJqlRoutes::filters));
    routes.get(API + "filter/{id}", gate.open("filter", JiraJqlRoutes::filter));
    control.add(routes);
    pages.add(routes);
    routes.get("/jira-icons/{name}", IconRoutes::answer);
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
