package org.chainkeeper.sandbox.jira;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;
import org.chainkeeper.sandbox.jira.issues.SiteIssues;
import org.chainkeeper.sandbox.jira.jql.JqlException;
import org.chainkeeper.sandbox.jira.jql.JqlParser;
import org.chainkeeper.sandbox.jira.jql.JqlSearch;
import org.chainkeeper.sandbox.jira.jql.QueryContext;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;

/**
 * Pages behind the links of the app. The host name selects the site. There is no login, so they show
 * every issue; only the API checks permissions.
 */
final class IssuePageRoutes implements SandboxRoutes {
  private static final int MAX_LISTED = 100;

  private final LocalSites sites;
  private final IssueRepository repository;
  private final InstantSource clock;

  IssuePageRoutes(LocalSites sites, IssueRepository repository, InstantSource clock) {
    this.sites = sites;
    this.repository = repository;
    this.clock = clock;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/browse/{key}", this::browse);
    routes.get("/issues", this::issues);
  }

  private LocalSite site(Context context) {
    String host = String.valueOf(context.host()).replaceFirst(":\\d+$", "");
    return sites.byHost(host).orElseGet(() -> sites.all().getFirst());
  }

  private void browse(Context context) {
    LocalSite site = site(context);
    Optional<SerializedIssue> found = repository.issuesOf(site).find(context.pathParam("key"));
    if (found.isPresent()) {
      html(context, HtmlPages.issue(site, found.get().issue()));
    } else {
      context.status(404);
      html(context, HtmlPages.message(site, "Issue does not exist here."));
    }
  }

  private void issues(Context context) {
    LocalSite site = site(context);
    String jql =
        Optional.ofNullable(context.queryParam("jql"))
            .or(() -> Optional.ofNullable(context.queryParam("filter")).map("filter = "::concat))
            .orElse("");
    try {
      List<SerializedIssue> found = JqlSearch.of(JqlParser.parse(jql), everything(site)).run();
      html(
          context,
          HtmlPages.list(
              site, jql, found.subList(0, Math.min(MAX_LISTED, found.size())), found.size()));
    } catch (JqlException e) {
      context.status(400);
      html(context, HtmlPages.message(site, String.join(" ", e.messages())));
    }
  }

  private QueryContext everything(LocalSite site) {
    SiteIssues issues = repository.issuesOf(site);
    return new QueryContext(
        issues,
        Optional.of("anonymous-page"),
        issues.projects().stream().map(Project::key).collect(Collectors.toSet()),
        clock.instant());
  }

  private static void html(Context context, String html) {
    context.contentType("text/html;charset=UTF-8");
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.result(html);
  }
}
