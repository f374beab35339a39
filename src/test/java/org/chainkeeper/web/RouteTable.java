package org.chainkeeper.web;

import static org.chainkeeper.web.RouteTable.Access.ADMIN_SESSION;
import static org.chainkeeper.web.RouteTable.Access.ANYBODY;
import static org.chainkeeper.web.RouteTable.Access.ATLASSIAN;
import static org.chainkeeper.web.RouteTable.Access.CONTEXT_TOKEN;
import static org.chainkeeper.web.RouteTable.Access.PAGE_TOKEN;
import static org.chainkeeper.web.RouteTable.Access.POPUP_STATE;
import static org.chainkeeper.web.RouteTable.Access.POPUP_TICKET;

import java.util.List;
import java.util.OptionalInt;

/** Every route of the app: who may call it, its limits, its headers. {@link RouteTableTest} drives it. */
final class RouteTable {
  /** Shared by all routes of the API. */
  private static final int OF_A_VIEWER = 30 * ViewerLimit.PER_SECOND;

  private static final String JSON = "application/json";
  private static final String HTML = "text/html";
  private static final String PROBLEM = "application/problem+json";

  /** Who may call a route, and what everybody else is answered. */
  enum Access {
    ANYBODY(200, ""),
    /** A lifecycle call: RS256 by Atlassian's own key, bound to body and address. */
    ATLASSIAN(401, "application/problem+json"),
    /** The JWT of an iframe's address, bound to it. */
    PAGE_TOKEN(401, HTML),
    /** What the bridge gives to the scripts of the app's own iframes. */
    CONTEXT_TOKEN(401, "application/problem+json"),
    /** A session that the admin page got, of someone who is an administrator now. */
    ADMIN_SESSION(403, "application/problem+json"),
    /** A ticket in the address, once. */
    POPUP_TICKET(400, HTML),
    /** A state in the address and its cookie, once. */
    POPUP_STATE(400, HTML);

    final int refusal;
    final String refusalType;

    Access(int refusal, String refusalType) {
      this.refusal = refusal;
      this.refusalType = refusalType;
    }
  }

  /** What the browser may do with an answer. */
  enum Policy {
    /** Nothing: no framing, no scripts, not kept. */
    STRICT,
    /** Framed by Confluence, scripts of its own and Atlassian's bridge. */
    FRAMED,
    /** The popup: scripts of its own, not framed. */
    POPUP,
    /** Kept for a year. */
    IMMUTABLE
  }

  /**
   * @param route method and path as registered
   * @param example path and query of a good request
   * @param status of the answer to it
   * @param type of that answer's content, empty for none
   * @param atOnce how many requests of one caller are answered without a pause, if that is limited
   */
  record Row(
      String route,
      Access access,
      String example,
      int status,
      String type,
      Policy policy,
      OptionalInt atOnce) {
    String method() {
      return route.substring(0, route.indexOf(' '));
    }

    Row atMostAtOnce(int requests) {
      return new Row(route, access, example, status, type, policy, OptionalInt.of(requests));
    }

    @Override
    public String toString() {
      return route;
    }
  }

  static final List<Row> MAIN =
      List.of(
          row("GET /atlassian-connect.json", ANYBODY, "/atlassian-connect.json", 200, JSON),
          row("GET /moving-to-forge", ANYBODY, "/moving-to-forge", 200, HTML),
          row(
              "GET /assets/<name>",
              ANYBODY,
              "/assets/macro-issue-1.svg",
              200,
              "image/svg+xml",
              Policy.IMMUTABLE),
          row("POST /connect/installed", ATLASSIAN, "/connect/installed", 204, ""),
          row("POST /connect/uninstalled", ATLASSIAN, "/connect/uninstalled", 204, ""),
          row("POST /forge/lifecycle", ATLASSIAN, "/forge/lifecycle", 204, ""),
          row("POST /forge/uninstalled", ATLASSIAN, "/forge/uninstalled", 204, ""),
          page("/macros/table", "?jql=project%3DDEMO"),
          page("/macros/issue", "?key=DEMO-1"),
          page("/macros/count", "?jql=project%3DDEMO"),
          page("/macros/chart", "?jql=project%3DDEMO&by=status"),
          answer("/macros/table", "?jql=project%3DDEMO"),
          answer("/macros/issue", "?key=DEMO-1"),
          answer("/macros/count", "?jql=project%3DDEMO"),
          answer("/macros/chart", "?jql=project%3DDEMO&by=status"),
          page("/macros/editor", "?macro=table"),
          page("/me", ""),
          page("/admin", ""),
          export("/export/table", "?jql=project%3DDEMO"),
          export("/export/issue", "?key=DEMO-1"),
          export("/export/count", "?jql=project%3DDEMO"),
          export("/export/chart", "?jql=project%3DDEMO&by=status"),
          api("GET /api/issues", "/api/issues?jql=project%3DDEMO"),
          api("GET /api/issues/{key}", "/api/issues/DEMO-1"),
          api("GET /api/count", "/api/count?jql=project%3DDEMO"),
          api("GET /api/chart", "/api/chart?jql=project%3DDEMO&by=status"),
          row("POST /api/batch", CONTEXT_TOKEN, "/api/batch", 400, PROBLEM)
              .atMostAtOnce(OF_A_VIEWER),
          api("GET /api/jql/check", "/api/jql/check?jql=project%3DDEMO"),
          api("GET /api/jql/words", "/api/jql/words"),
          api("GET /api/jql/values", "/api/jql/values?field=project&typed=D"),
          api("GET /api/fields", "/api/fields"),
          api("GET /api/filters", "/api/filters?name=a"),
          api("GET /api/connection", "/api/connection"),
          row("DELETE /api/connection", CONTEXT_TOKEN, "/api/connection", 204, "")
              .atMostAtOnce(OF_A_VIEWER),
          row("POST /api/connection/tickets", CONTEXT_TOKEN, "/api/connection/tickets", 201, JSON)
              .atMostAtOnce(OF_A_VIEWER),
          row("POST /api/connection/adopt", CONTEXT_TOKEN, "/api/connection/adopt", 200, JSON)
              .atMostAtOnce(OF_A_VIEWER),
          row("GET /oauth/start", POPUP_TICKET, "/oauth/start", 302, "text/plain", Policy.POPUP),
          row("GET /oauth/callback", POPUP_STATE, "/oauth/callback", 200, HTML, Policy.POPUP),
          row("GET /api/admin/overview", ADMIN_SESSION, "/api/admin/overview", 200, JSON),
          row("GET /api/admin/jira-budget", ADMIN_SESSION, "/api/admin/jira-budget", 200, JSON),
          row("GET /api/admin/health", ADMIN_SESSION, "/api/admin/health", 200, JSON),
          row("GET /api/admin/exchanges", ADMIN_SESSION, "/api/admin/exchanges", 200, JSON),
          row("GET /api/admin/connections", ADMIN_SESSION, "/api/admin/connections", 200, JSON),
          row(
              "GET /api/admin/connections.csv",
              ADMIN_SESSION,
              "/api/admin/connections.csv?state=lost",
              200,
              "text/csv"),
          row(
              "GET /api/admin/connections/{account}/history",
              ADMIN_SESSION,
              "/api/admin/connections/712020:no-one/history",
              404,
              PROBLEM),
          row(
              "POST /api/admin/connections/{account}/check",
              ADMIN_SESSION,
              "/api/admin/connections/712020:no-one/check",
              404,
              PROBLEM),
          row(
              "GET /api/admin/disconnections",
              ADMIN_SESSION,
              "/api/admin/disconnections",
              200,
              JSON),
          row(
              "POST /api/admin/disconnections",
              ADMIN_SESSION,
              "/api/admin/disconnections",
              400,
              PROBLEM),
          row(
              "DELETE /api/admin/disconnections/{plan}",
              ADMIN_SESSION,
              "/api/admin/disconnections/none",
              404,
              PROBLEM),
          row("GET /api/admin/changes", ADMIN_SESSION, "/api/admin/changes", 200, JSON),
          row("GET /api/admin/pause", ADMIN_SESSION, "/api/admin/pause", 200, JSON),
          row("POST /api/admin/pause", ADMIN_SESSION, "/api/admin/pause", 400, PROBLEM),
          row("DELETE /api/admin/pause", ADMIN_SESSION, "/api/admin/pause", 200, JSON),
          row("GET /api/admin/credentials", ADMIN_SESSION, "/api/admin/credentials", 200, JSON),
          row("POST /api/admin/credentials", ADMIN_SESSION, "/api/admin/credentials", 400, PROBLEM),
          credential("POST", "/check"),
          credential("POST", "/revoked"),
          credential("POST", "/uses"),
          credential("DELETE", ""),
          row("GET /api/admin/webhook", ADMIN_SESSION, "/api/admin/webhook", 200, JSON),
          row("POST /api/admin/webhook", ADMIN_SESSION, "/api/admin/webhook", 400, PROBLEM),
          webhook("POST", "/secret"),
          row(
              "POST /api/admin/webhook/state",
              ADMIN_SESSION,
              "/api/admin/webhook/state",
              400,
              PROBLEM),
          webhook("POST", "/test"),
          webhook("DELETE", ""));

  static final List<Row> MANAGEMENT =
      List.of(
          row("GET /health/live", ANYBODY, "/health/live", 200, JSON),
          row("GET /health/ready", ANYBODY, "/health/ready", 200, JSON),
          row("GET /metrics", ANYBODY, "/metrics", 200, "text/plain"));

  private RouteTable() {}

  /** Of a credential that does not exist. */
  private static Row credential(String method, String action) {
    return row(
        method + " /api/admin/credentials/{id}" + action,
        ADMIN_SESSION,
        "/api/admin/credentials/none" + action,
        404,
        PROBLEM);
  }

  /** Of a tenant that has none. */
  private static Row webhook(String method, String action) {
    return row(
        method + " /api/admin/webhook" + action,
        ADMIN_SESSION,
        "/api/admin/webhook" + action,
        404,
        PROBLEM);
  }

  /** The second part of a page, whose time is over. */
  private static Row answer(String path, String query) {
    return row(
        "GET " + path + "/answer/{since}",
        PAGE_TOKEN,
        path + "/answer/1" + query,
        200,
        "text/javascript",
        Policy.FRAMED);
  }

  private static Row page(String path, String query) {
    return row("GET " + path, PAGE_TOKEN, path + query, 200, HTML, Policy.FRAMED);
  }

  private static Row export(String path, String query) {
    return row("GET " + path, PAGE_TOKEN, path + query, 200, HTML);
  }

  private static Row api(String route, String example) {
    return row(route, CONTEXT_TOKEN, example, 200, JSON).atMostAtOnce(OF_A_VIEWER);
  }

  private static Row row(String route, Access access, String example, int status, String type) {
    return row(route, access, example, status, type, Policy.STRICT);
  }

  private static Row row(
      String route, Access access, String example, int status, String type, Policy policy) {
    return new Row(route, access, example, status, type, policy, OptionalInt.empty());
  }
}
