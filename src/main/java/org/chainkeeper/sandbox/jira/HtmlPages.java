package org.chainkeeper.sandbox.jira;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.issues.IndexedText;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.Project.Part;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;
import org.chainkeeper.sandbox.jira.issues.Status;
import org.chainkeeper.sandbox.jira.issues.User;
import org.chainkeeper.sandbox.site.LocalSite;

/** The pages of the local Jira as HTML; all values are escaped. */
final class HtmlPages {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{margin:0;font:14px/1.5 system-ui,sans-serif;color:light-dark(#292a2e,#cecfd2);\
      background:light-dark(#fff,#1f1f21)}
      header{padding:12px 24px;border-bottom:1px solid light-dark(#dddee1,#3d3f43);font-weight:600}
      header span{color:light-dark(#6b6e76,#96999e);font-weight:400;margin-left:8px}
      main{max-width:1100px;margin:24px auto;padding:0 24px}
      h1{font-size:24px;line-height:1.25;overflow-wrap:anywhere}
      a{color:light-dark(#1868db,#669df1);text-decoration:none}a:hover{text-decoration:underline}
      table{border-collapse:collapse;width:100%}
      td,th{padding:8px;text-align:left;border-bottom:1px solid light-dark(#dddee1,#3d3f43);\
      vertical-align:top;overflow-wrap:anywhere}
      th,dt{color:light-dark(#505258,#a9abaf);font-weight:600;font-size:12px}
      td:first-child{white-space:nowrap}
      img{width:16px;height:16px;vertical-align:-3px}
      dl{display:grid;grid-template-columns:140px 1fr;gap:8px 16px}dd{margin:0}
      code{background:light-dark(#f0f1f2,#303134);padding:2px 6px;border-radius:3px}
      .lozenge{font-size:11px;font-weight:700;text-transform:uppercase;padding:2px 6px;\
      border-radius:3px;white-space:nowrap;color:#292a2e}
      .new{background:#dddee1}.indeterminate{background:#cfe1fd}.done{background:#baf3db}
      """;

  private HtmlPages() {}

  static String issue(LocalSite site, LocalIssue issue) {
    StringBuilder html = new StringBuilder();
    html.append("<p>").append(icon(issue.type().icon())).append(' ');
    html.append(escaped(issue.project().name())).append(" / ").append(issue.key()).append("</p>");
    html.append("<h1 dir=\"auto\">").append(escaped(issue.summary().raw())).append("</h1><dl>");
    row(html, "Status", lozenge(issue.status()));
    row(html, "Type", escaped(issue.type().title));
    row(html, "Priority", issue.priority().map(p -> icon(p.icon()) + " " + p.title).orElse("None"));
    row(html, "Assignee", name(issue.assignee()));
    row(html, "Reporter", name(issue.reporter()));
    row(html, "Labels", escaped(String.join(", ", issue.labels())));
    row(html, "Components", names(issue.components()));
    row(html, "Fix versions", names(issue.fixVersions()));
    row(html, "Due", issue.due().map(Object::toString).orElse("None"));
    row(html, "Created", issue.created().toString());
    row(html, "Updated", issue.updated().toString());
    html.append("</dl>");
    issue.description().map(IndexedText::raw).ifPresent(raw -> paragraphs(html, raw));
    return page(site, issue.key(), html);
  }

  static String list(LocalSite site, String jql, List<SerializedIssue> issues, int total) {
    StringBuilder html = new StringBuilder("<h1>Issues</h1>");
    html.append("<p><code>").append(escaped(jql)).append("</code> ").append(total);
    html.append(total == 1 ? " issue" : " issues").append("</p><table><thead><tr><th>Key</th>");
    html.append("<th>Summary</th><th>Status</th><th>Assignee</th></tr></thead><tbody>");
    for (SerializedIssue serialized : issues) {
      LocalIssue issue = serialized.issue();
      html.append("<tr><td>").append(icon(issue.type().icon())).append(" <a href=\"/browse/");
      html.append(issue.key())
          .append("\">")
          .append(issue.key())
          .append("</a></td><td dir=\"auto\">");
      html.append(escaped(issue.summary().raw())).append("</td><td>");
      html.append(lozenge(issue.status())).append("</td><td>").append(name(issue.assignee()));
      html.append("</td></tr>");
    }
    return page(site, "Issues", html.append("</tbody></table>"));
  }

  static String message(LocalSite site, String message) {
    return page(
        site, "Local Jira", new StringBuilder("<h1>").append(escaped(message)).append("</h1>"));
  }

  private static String page(LocalSite site, String title, StringBuilder main) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
        + escaped(title)
        + " - Local Jira</title><style>"
        + STYLE
        + "</style><header>Local Jira<span>"
        + escaped(site.name())
        + "</span></header><main>"
        + main
        + "</main></html>";
  }

  private static void row(StringBuilder html, String name, String value) {
    html.append("<dt>").append(name).append("</dt><dd>");
    html.append(value.isEmpty() ? "None" : value).append("</dd>");
  }

  private static void paragraphs(StringBuilder html, String raw) {
    raw.lines().forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
  }

  private static String lozenge(Status status) {
    return "<span class=\"lozenge " + status.category.key + "\">" + status.title + "</span>";
  }

  private static String icon(String name) {
    return "<img alt=\"\" width=\"16\" height=\"16\" src=\"/jira-icons/" + name + ".svg\">";
  }

  private static String name(Optional<User> user) {
    return user.map(u -> "<bdi>" + escaped(u.name()) + "</bdi>").orElse("Unassigned");
  }

  private static String names(List<Part> parts) {
    return escaped(String.join(", ", parts.stream().map(Part::name).toList()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
