package org.chainkeeper.browser;

/** The two products of the local Atlassian that show the app's pages. */
enum HostKind {
  CONNECT(
      "/wiki/spaces/DEMO/pages/1",
      "/wiki/rest/page",
      "/wiki/admin/app",
      "/wiki/plugins/servlet/ac/org.chainkeeper.jira-macros/chainkeeper-me"),
  FORGE(
      "/forge/page",
      "/forge/api/page",
      "/forge/apps/chainkeeper-admin",
      "/forge/apps/chainkeeper-me");

  private static final String FORGE_RESOURCES = "http://forge-cdn.localhost";

  final String page;
  final String macros;
  final String admin;
  final String own;

  HostKind(String page, String macros, String admin, String own) {
    this.page = page;
    this.macros = macros;
    this.admin = admin;
    this.own = own;
  }

  /** Whether an iframe with this address shows a macro, or the page in its place, of the app. */
  boolean isMacro(String url, String app) {
    return switch (this) {
      case CONNECT -> url.startsWith(app + "/macros/");
      case FORGE -> isApp(url, app) && !url.endsWith("/editor.html");
    };
  }

  /** Whether an iframe with this address is the app's. */
  boolean isApp(String url, String app) {
    return url.startsWith(this == FORGE ? FORGE_RESOURCES : app + "/");
  }
}
