package org.chainkeeper.sandbox.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.jira.issues.HostileSummaries;
import org.chainkeeper.sandbox.jira.issues.IssueGenerator;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.LongTexts;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.Projects;
import org.chainkeeper.sandbox.jira.issues.SampleFields;
import org.chainkeeper.sandbox.jira.issues.SiteFields;
import org.chainkeeper.sandbox.jira.issues.SiteIssues;
import org.chainkeeper.sandbox.jira.issues.SiteUrls;
import org.chainkeeper.sandbox.jira.issues.User;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;

/**
 * The issues of every site, generated at the first request for the site's current URL, which they
 * contain. Both sites have a project OPS with different issues: a key is unique only within its site.
 */
final class IssueRepository {
  private static final List<User> COLLEAGUES =
      List.of(
          colleague(1, "Mira Novak", "MN", "#974f0c"),
          colleague(2, "Tom Aldous", "TA", "#206a83"),
          colleague(3, "Yuki Tanaka 田中", "YT", "#943d73"),
          colleague(
              4, "Oluwaseun Adeyemi-Featherstonehaugh von und zu Hohenstein", "OA", "#4c6b1f"),
          colleague(5, "ليلى حداد", "LH", "#5e4db2"),
          colleague(6, "<b>Pat</b> O'Brien & Sons", "PO", "#a54800"),
          new User("712020:c0", "Former user", "", "FU", "#626f86", false));

  private final LocalSites sites;
  private final Instant base;
  private final Map<String, SiteIssues> issuesBySite = new ConcurrentHashMap<>();

  /**
   * @param base no issue was changed after it
   */
  IssueRepository(LocalSites sites, Instant base) {
    this.sites = sites;
    this.base = base;
  }

  SiteIssues issuesOf(LocalSite site) {
    return issuesBySite.computeIfAbsent(site.cloudId() + site.url(), _ -> generate(site));
  }

  static List<Project> projects(LocalSite site) {
    return switch (site.cloudId()) {
      case LocalSites.HOME ->
          List.of(Projects.DEMO, Projects.OPS, Projects.WEB, Projects.MOB, Projects.HR);
      case LocalSites.SERVICE -> List.of(Projects.DESK, Projects.MOB);
      case LocalSites.LIBRARY -> List.of(Projects.TXT);
      default -> List.of(Projects.OPS, Projects.MOB);
    };
  }

  private static SiteFields fields(LocalSite site, SiteUrls urls) {
    return site.cloudId().equals(LocalSites.SERVICE) ? SampleFields.all(urls) : SiteFields.COMMON;
  }

  static User user(Person person) {
    return new User(
        person.accountId(),
        person.name(),
        person.email(),
        person.initials(),
        person.color().toLowerCase(Locale.ROOT),
        true);
  }

  private static User colleague(int number, String name, String initials, String color) {
    return new User(
        "712020:c0" + number, name, "c" + number + "@example.invalid", initials, color, true);
  }

  private SiteIssues generate(LocalSite site) {
    List<User> users =
        Stream.concat(People.ALL.stream().map(IssueRepository::user), COLLEAGUES.stream()).toList();
    List<LocalIssue> issues = new ArrayList<>();
    for (Project project : projects(site)) {
      long seed = site.cloudId().hashCode() * 31L + project.key().hashCode();
      IssueGenerator generator = new IssueGenerator(seed, base, users);
      List<String> verbatim =
          project.equals(Projects.DEMO) ? HostileSummaries.summaries() : List.of();
      List<LocalIssue> generated = generator.issues(project, 10001L + issues.size(), verbatim);
      issues.addAll(project.equals(Projects.TXT) ? LongTexts.of(generated) : generated);
    }
    String api = sites.origin() + "/ex/jira/" + site.cloudId();
    SiteUrls urls = new SiteUrls(api, site.url());
    return new SiteIssues(projects(site), users, issues, fields(site, urls), urls);
  }
}
