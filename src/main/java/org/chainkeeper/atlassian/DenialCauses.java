package org.chainkeeper.atlassian;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.connection.DenialCause;

/**
 * Why a request was denied, by the words of the answer. Atlassian documents no codes for it, so the
 * words are those of its support articles and of answers that people have published:
 *
 * <ul>
 *   <li>IP allowlist: "Scope of IP Allowlists in Atlassian Cloud";
 *   <li>blocked app: "Your site admin must authorize this app", "New 3LO app controls";
 *   <li>scopes: {@code insufficient_scope} (RFC 6750 section 3.1), "scope does not match", "missing
 *       scope grants";
 *   <li>deactivated account: Auth0's "user is blocked";
 *   <li>suspended site: the edge's "Site temporarily unavailable" for a site that is not served.
 * </ul>
 *
 * <p>Unknown words are no cause. The caller decides how far the words are trusted.
 */
final class DenialCauses {
  private static final int MAX_CHARACTERS = 4_000;

  private record Rule(DenialCause cause, Pattern words) {
    static Rule of(DenialCause cause, String... alternatives) {
      return new Rule(cause, Pattern.compile(String.join("|", alternatives)));
    }
  }

  /** The first that matches counts: an allowlist is also "your admin", a blocked app also "the site". */
  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              DenialCause.IP_ALLOWLIST,
              "\\bip[ _-]?(address )?(allow|white)[ -]?list",
              "\\bip address(es)? .{0,60}(rejected|blocked|restricted|not"
                  + " (on|in|allowed|permitted))",
              "not on the allowed list"),
          Rule.of(
              DenialCause.MISSING_SCOPES,
              "scopes? (does|do) not match",
              "insufficient[ _]scope",
              "missing (required )?(oauth )?scope",
              "(not|n't) (have|granted) .{0,40}\\bscopes?\\b"),
          Rule.of(
              DenialCause.APP_BLOCKED,
              "\\bapp (is|was|has been) (blocked|not allowed|not authorized)",
              "\\badmin(istrator)? must authorize",
              "\\badmin(istrator)? has not allowed",
              "\\b(blocked|denied|prohibited) by .{0,40}(admin|polic)",
              "\\bapp access rule",
              "data security polic"),
          Rule.of(
              DenialCause.ACCOUNT_DEACTIVATED,
              "\\b(user|account) (is|was|has been) (currently )?"
                  + "(deactivated|inactive|disabled|blocked|suspended|not active)",
              "\\b(deactivated|inactive|suspended) (user|account)\\b"),
          Rule.of(
              DenialCause.SITE_SUSPENDED,
              "\\bsite (is )?(temporarily|currently) unavailable",
              "\\b(site|instance|tenant|product|subscription) (is|was|has been) "
                  + "(currently )?(deactivated|suspended|expired|cancell?ed|inactive)",
              "\\b(suspended|deactivated) (site|instance|tenant)\\b"),
          Rule.of(
              DenialCause.NO_JIRA_ACCESS,
              "(permission|access) to (access |use )?(this )?jira\\b",
              "(not|n't) have (product |application )?access to (this )?(jira|product|site)",
              "\\b(not|un)[ -]?licen[cs]ed",
              "\\bno (product|application|jira) access"));

  private DenialCauses() {}

  /** The cause that the body, or the challenge in {@code WWW-Authenticate}, names. */
  static Optional<DenialCause> cause(HttpHeaders headers, ReceivedBody body) {
    String challenge = String.join(" ", headers.allValues("WWW-Authenticate"));
    return cause(challenge + " " + body.start(MAX_CHARACTERS));
  }

  /** Of a text in any form: JSON, XML, a page. */
  static Optional<DenialCause> cause(String text) {
    String shortened = text.substring(0, Math.min(text.length(), 2 * MAX_CHARACTERS));
    String words =
        shortened.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("(?U)\\s+", " ");
    return RULES.stream()
        .filter(rule -> rule.words().matcher(words).find())
        .map(Rule::cause)
        .findFirst();
  }
}
