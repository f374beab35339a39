package org.chainkeeper.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a macro says on the Forge host when it has nothing to show: the states of docs/MACROS.md by
 * the words of its table.
 */
enum MacroState {
  ANONYMOUS(
      Group.READER,
      "not logged in to Confluence",
      "Log in to Confluence to see this",
      "only the issues they may see",
      "Go to Confluence to log in"),
  NOT_CONNECTED(
      Group.CONSENT,
      "not connected",
      "Connect to Jira to see this",
      "own Jira account",
      "Connect to Jira"),
  TAB_OPEN(
      Group.CONSENT,
      "window or tab open",
      "Finish connecting in the new tab",
      "If Confluence asks whether to leave",
      "Open it again"),
  NO_TICKET(
      Group.CONSENT,
      "window or tab blocked",
      "Ready to connect",
      "Continue in a new tab",
      "Connect in a new tab"),
  OFFERED(
      Group.OFFER,
      "connected in the site's other app",
      "You are connected in this site’s other Chainkeeper app",
      "You agree to nothing new at Atlassian",
      "Use my connection",
      "Connect again"),
  NOT_REACHED(
      Group.REQUESTS,
      "Jira site not reachable by this connection",
      "You cannot see this Jira site",
      "ask its admin for access",
      "Connect again"),
  IP_ALLOWLIST(
      Group.REQUESTS,
      "IP allowlist",
      "This Jira site does not allow the app’s network",
      "Ask a Jira admin"),
  APP_BLOCKED(
      Group.REQUESTS,
      "app blocked",
      "This Jira site blocks the app",
      "Atlassian organization admin"),
  NO_JIRA_ACCESS(
      Group.REQUESTS,
      "no access to Jira",
      "You do not have access to this Jira site",
      "Ask an admin of the site"),
  SUSPENDED(
      Group.REQUESTS,
      "site suspended",
      "This Jira site is suspended",
      "Its admin can reactivate it"),
  CHOOSE_SITE(
      Group.REQUESTS,
      "several sites, none selected",
      "Which Jira site?",
      "Your choice counts for all macros",
      ShownStates.LIST_OF_SITES),
  NOT_FOUND(
      Group.REQUESTS,
      "issue deleted, archived or not visible",
      "OPS-9999 was not found",
      "archived or deleted"),
  NOTHING_FOUND(
      Group.REQUESTS,
      "nothing found",
      "No issues found",
      "Nothing that you may see matches this search"),
  BAD_JQL(
      Group.REQUESTS,
      "search that Jira rejects, with its messages",
      "Jira cannot run this search for you",
      "'sumary'",
      "Open in Jira"),
  FILTER_NOT_SHARED(
      Group.REQUESTS,
      "saved filter that is not shared with the reader",
      "This filter is not shared with you",
      "Ask its owner",
      "Open in Jira"),
  OTHER_HOST(
      Group.REQUESTS,
      "host that is no site of Jira Cloud",
      "No connection can reach this address",
      "ends in atlassian.net"),
  NO_SETTINGS(Group.REQUESTS, "invalid settings", "No search yet", "Edit the page"),
  NO_ISSUE(Group.REQUESTS, "invalid settings", "No issue yet", "Edit the page"),
  BAD_LIMIT(
      Group.REQUESTS,
      "invalid settings",
      "This macro asks for too many or too few issues",
      "Edit the page"),
  BAD_SETTINGS(
      Group.REQUESTS, "invalid settings", "This macro’s settings do not work", "has a value"),
  TOO_MUCH_TEXT(
      Group.REQUESTS,
      "columns with too much text",
      "This macro’s settings do not work",
      "hold more text than can be read"),
  SHORT_PAUSE(
      Group.REQUESTS,
      "Jira requests a pause",
      "Too many requests to Jira",
      "This page tries again by itself."),
  LONG_PAUSE(
      Group.REQUESTS,
      "Jira requests a pause",
      "Too many requests to Jira",
      "Try again in a few minutes.",
      "Try again"),
  SHARE_USED_UP(
      Group.REQUESTS,
      "a reader or a site has used its share",
      "Too many requests to Jira",
      "This page tries again by itself."),
  JIRA_FAILS(
      Group.REQUESTS,
      "Jira fails",
      "Jira does not answer properly",
      "a fault on Jira’s side",
      "Try again"),
  UNREACHABLE(
      Group.NETWORK,
      "app unreachable",
      "No connection to the server",
      "tries again by itself",
      "Try again"),
  OFFLINE(Group.NETWORK, "offline", "You are offline", "when you are back online", "Try again"),
  BUSY(
      Group.NETWORK,
      "app busy",
      "The server is still not available",
      "Try again in a few minutes",
      "Try again"),
  REFRESHING(Group.GRANT, "refresh in progress", "Refreshing your connection to Jira…", ""),
  STILL_REFRESHING(
      Group.GRANT,
      "refresh in progress",
      "Still refreshing your connection to Jira",
      "your connection is safe",
      "Try again"),
  REFUSED_FOR_NOW(
      Group.GRANT,
      "refresh refused for now",
      "Checking your connection to Jira…",
      "The app keeps trying",
      "Connect again now"),
  ENDED(
      Group.GRANT,
      "the connection has ended",
      "Your connection to Jira has ended",
      "Connect once more",
      "Reconnect to Jira"),
  WRONG_SECRET(
      Group.GRANT,
      "app's client secret is wrong",
      "This app is not set up correctly",
      "tell a Confluence admin",
      "Try again"),
  MISSING_PERMISSION(
      Group.GRANT,
      "missing permissions",
      "A permission is missing",
      "accept all permissions",
      "Reconnect to Jira"),
  DEACTIVATED(
      Group.GRANT,
      "account deactivated",
      "Your Atlassian account is deactivated",
      "Ask an admin of your organization"),
  NO_SITE(
      Group.GRANT,
      "no Jira site at all",
      "Your Atlassian account has no Jira site",
      "Ask a Jira admin to invite",
      "Connect again"),
  NO_LICENCE(
      Group.GRANT,
      "app without a licence",
      "This app has no licence for this site",
      "Ask a Confluence admin");

  /** What is in common to the states that one test shows. */
  enum Group {
    READER,
    CONSENT,
    OFFER,
    REQUESTS,
    NETWORK,
    GRANT
  }

  final Group group;

  /** What docs/MACROS.md calls it. */
  final String documented;

  final String title;

  /** Part of the text below the title. */
  final String words;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  final List<String> actions;

  MacroState(Group group, String documented, String title, String words, String... actions) {
    this.group = group;
    this.documented = documented;
    this.title = title;
    this.words = words;
    this.actions = List.of(actions);
  }

  static Set<MacroState> of(Group group) {
    return Arrays.stream(values())
        .filter(state -> state.group == group)
        .collect(Collectors.toSet());
  }
}
